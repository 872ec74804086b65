package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** The driver and the pool have to be such that the tenant can be told with the first statement, unseen. */
class ConnectionCheckTest {

    @Test
    void a_pool_that_does_not_unwrap_to_the_driver_is_refused() {
        try (TwoTenants tenants = new TwoTenants(IsolationLevel.ENFORCED)) {
            assertThatThrownBy(() -> TenantDataSource.enforced(sealedOff(tenants.pool)))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContainingAll("PostgreSQL's own JDBC driver", "org.postgresql.PGConnection");
        }
    }

    @Test
    void tokens_are_not_written_into_the_text_of_statements() {
        assumeTrue(SealedDatabase.isSupported());
        try (SealedDatabase sealed = new SealedDatabase()) {
            PGSimpleDataSource simple = (PGSimpleDataSource) sealed.database.application();
            simple.setPreferQueryMode(PreferQueryMode.SIMPLE);
            assertThatThrownBy(() -> TenantDataSource.sealed(simple, sealed.key))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("preferQueryMode=simple");
            for (PreferQueryMode other : PreferQueryMode.values()) {
                if (other != PreferQueryMode.SIMPLE) {
                    simple.setPreferQueryMode(other);
                    TenantDataSource.sealed(simple, sealed.key);
                }
            }
        }
    }

    private static DataSource sealedOff(DataSource pool) {
        return proxy(
                DataSource.class,
                pool,
                connection -> proxy(Connection.class, (Connection) connection, result -> result));
    }

    private interface Wrapping {
        Object wrap(Object result);
    }

    private static <T> T proxy(Class<T> type, T target, Wrapping wrapping) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "isWrapperFor" -> false;
                    case "getConnection" -> wrapping.wrap(method.invoke(target, arguments));
                    default -> {
                        try {
                            yield method.invoke(target, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }
                }));
    }
}
