package uk.org.tenancy.jpa.eclipselink;

import java.io.Serial;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.persistence.exceptions.DatabaseException;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * Lets EclipseLink open the connection that it opens while it starts and closes without using it, whether a tenant is bound
 * or not. All others come from the data source.
 */
final class Start extends JNDIConnector {

    @Serial
    private static final long serialVersionUID = 1L;

    private volatile boolean over;

    private final transient TenantDataSource source;

    Start(TenantDataSource source) {
        super(source);
        this.source = source;
    }

    TenantDataSource source() {
        return source;
    }

    void isOver() {
        over = true;
    }

    @Override
    public Connection connect(Properties properties, Session session) {
        try {
            return over ? getDataSource().getConnection() : unused();
        } catch (SQLException failed) {
            throw DatabaseException.sqlException(failed, true);
        }
    }

    private static Connection unused() {
        return (Connection) Proxy.newProxyInstance(
                Start.class.getClassLoader(), new Class<?>[] {Connection.class}, Start::openAndClose);
    }

    private static @Nullable Object openAndClose(Object self, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "close" -> null;
            case "isClosed" -> false;
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "connection of no tenant";
            default ->
                throw new NoTenantException("EclipseLink called " + method.getName() + " on a connection while it"
                        + " starts, and no tenant is bound then; let nothing be asked of the database at the start"
                        + " (schema generation, transaction isolation)");
        };
    }
}
