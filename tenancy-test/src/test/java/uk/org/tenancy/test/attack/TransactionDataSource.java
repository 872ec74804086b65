package uk.org.tenancy.test.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import uk.org.tenancy.TenantContext;

/** Tells each transaction its tenant when it begins, as far as the driver's own methods begin it. */
final class TransactionDataSource extends SampleDataSource {

    private static final Set<String> BEGIN = Set.of("setAutoCommit", "commit", "rollback");

    TransactionDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool().getConnection();
        if (TenantContext.current().isEmpty()) {
            return connection;
        }
        String tenant = number(connection);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(connection, arguments);
                        if (BEGIN.contains(method.getName()) && !connection.getAutoCommit()) {
                            set(connection, "tenancy.tenant", tenant, true);
                        }
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
