package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import uk.org.tenancy.Binding;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.internal.Caller;
import uk.org.tenancy.jpa.internal.PlatformConnection;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.ReaderCheck;

/**
 * Reads the rows of all tenants, for a stated reason, with a role and a pool of its own.
 *
 * <pre>{@code
 * DataSource all = PlatformDataSource.of(readerPool);
 * TenantContext.asPlatform("count reports for the yearly statement", () -> count(all));
 * }</pre>
 *
 * <p>The role is made by {@link RowIsolation#platformReader}: it can read and nothing else, and the application's own role
 * cannot become it. A connection is given out only in the platform standing, which is audited with its reason, and refuses
 * with a {@link uk.org.tenancy.TenantMismatchException} when it is used in another; closing and rolling back are always
 * possible. Texts of more than one statement are refused.
 *
 * <p>It is for JDBC and what stands on it. Hibernate and EclipseLink get no connection: an entity's id is one row's within a
 * tenant only, and of two tenants' rows with the same id a mapper would make one object.
 *
 * <p>Safe for use by many threads.
 */
public final class PlatformDataSource extends GuardedDataSource {

    private final DataSource pool;

    private PlatformDataSource(DataSource pool) {
        this.pool = pool;
    }

    /**
     * A data source over connections of the platform's reader.
     *
     * @param pool connections of a role made by {@link RowIsolation#platformReader}
     * @return the data source
     * @throws UnsafeDatabaseException if the role can do more than read, or another role can become it, or it is subject to
     *     the row policies as the application's is
     * @throws TenancyException if the database cannot be asked
     */
    public static PlatformDataSource of(DataSource pool) {
        List<Finding> findings;
        try (Connection connection = pool.getConnection()) {
            findings = new ReaderCheck().findings(connection);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the rights of the platform's reader could not be checked (" + failed.getMessage()
                            + "); see that the database runs and that the role may log in",
                    failed);
        }
        if (!findings.isEmpty()) {
            throw new UnsafeDatabaseException(findings.stream()
                    .map(finding -> "\n  - " + finding)
                    .collect(Collectors.joining(
                            "",
                            "this role is not one that only reads across tenants, so no connection is given out; let a"
                                    + " superuser run the script of RowIsolation.platformReader:",
                            "")));
        }
        return new PlatformDataSource(pool);
    }

    /**
     * A connection that reads across tenants while the platform standing is bound.
     *
     * @return the connection
     * @throws uk.org.tenancy.TenantMismatchException if the platform standing is not bound (see
     *     {@link TenantContext#asPlatform})
     * @throws TenancyException if Hibernate or EclipseLink asks
     * @throws SQLException if the pool gives no connection
     */
    @Override
    public Connection getConnection() throws SQLException {
        Caller.now().requireNoMapper();
        Binding.Platform standing = PlatformConnection.bound();
        Connection connection = pool.getConnection();
        try {
            return PlatformConnection.of(connection, standing);
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }
}
