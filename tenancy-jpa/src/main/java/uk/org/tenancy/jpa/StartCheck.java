package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.TenantConnection;
import uk.org.tenancy.jpa.policy.Finding;

/** What is looked at before the first connection to a database is given out. */
final class StartCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDataSource.class);

    private StartCheck() {}

    /** Refuses a database that does not keep tenants apart at a level, and names the level in the log. */
    static void require(DataSource pool, IsolationLevel level) {
        IsolationCheck check = IsolationCheck.of(pool);
        check.requireSafe();
        requireDriver(pool);
        if (check.level() != level) {
            throw new UnsafeDatabaseException("this database is prepared for the level " + check.level()
                    + ", at which it does not understand how the level " + level
                    + " names the tenant; use TenantDataSource."
                    + check.level().name().toLowerCase(Locale.ROOT)
                    + ", or let a superuser install RowIsolation.sealed()");
        }
        check.of(Finding.Severity.NOTICE).forEach(notice -> LOG.warn("row isolation: {}", notice));
        LOG.info("row isolation: level {}", level);
    }

    private static void requireDriver(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            if (!TenantConnection.isPossibleOver(connection)) {
                throw new UnsafeDatabaseException("the connections of this pool are not those of PostgreSQL's own JDBC"
                        + " driver, or do not unwrap to it, so the tenant cannot be told together with the first"
                        + " statement; use org.postgresql:postgresql, behind a pool whose connections unwrap to"
                        + " org.postgresql.PGConnection");
            }
        } catch (SQLException failed) {
            throw unreachable(failed);
        }
    }

    static TenancyException unreachable(SQLException failed) {
        return new TenancyException("the database cannot be reached (" + failed.getMessage() + ")", failed);
    }
}
