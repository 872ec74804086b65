package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import uk.org.tenancy.TenantContext;

/**
 * Gives a session a tenant if it has none, and clears the session when the connection is given back, but not always. A
 * connection that broke is replaced by one for the tenant that it had. Used by one thread.
 */
final class CarelessDataSource extends SampleDataSource {

    private static final String SETTING = "tenancy.tenant";

    private final Predicate<Use> forgets;
    private Optional<String> broken = Optional.empty();

    CarelessDataSource(DataSource pool, Predicate<Use> forgets) {
        super(pool);
        this.forgets = forgets;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool().getConnection();
        if (TenantContext.current().isEmpty()) {
            return connection;
        }
        String before = Catalogue.column(connection, "SELECT coalesce(current_setting('" + SETTING + "', true), '')")
                .get(0);
        String tenant = broken.orElse(before.isEmpty() ? number(connection) : before);
        broken = Optional.empty();
        set(connection, SETTING, tenant, false);
        return new Use(connection, (use, used) -> end(use, used, tenant)).watched();
    }

    private void end(Use use, Connection connection, String tenant) throws SQLException {
        boolean forgotten = forgets.test(use);
        if (use.isDead()) {
            broken = Optional.of(tenant).filter(kept -> forgotten);
        } else if (!forgotten) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            Escape.execute(connection, "DISCARD ALL");
        }
    }
}
