package uk.org.tenancy.jpa.convert;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.convert.internal.Reports;
import uk.org.tenancy.jpa.convert.plan.Crossing;
import uk.org.tenancy.jpa.internal.BoundConnections;
import uk.org.tenancy.jpa.internal.TenantConnections;

/**
 * What the application is given between the stages <em>write-only</em> and <em>enforce</em>, in the place of
 * {@link uk.org.tenancy.jpa.TenantDataSource#enforced}: connections that tell the database the bound tenant, and refuse
 * nothing.
 *
 * <pre>{@code
 * DataSource rows = ReportingDataSource.over(pool, crossing -> LOG.warn("{}: {}", crossing.problem(), crossing.sql(), crossing.where()));
 * }</pre>
 *
 * <p>From the stage <em>report-only</em> on, each statement that touches a row of a tenant that is not bound is told of, once
 * for each table. While there is one tenant, those are the statements that run without a tenant: jobs, start-up code,
 * listeners. To find the others, let a second tenant that has no rows of its own use the service: whatever it touches is told
 * of. A condition that PostgreSQL may not look at before a policy (see {@code IsolationCheck} on leakproof operators) makes
 * it touch more rows than it returns, so a statement may be told of that would return the same.
 *
 * <p>Rows that a cursor fetches later are not told of. When <em>enforce</em> has been reached, give the application
 * {@code TenantDataSource.enforced}: until then a connection taken without a tenant fails at its first statement.
 *
 * <p>Safe for use by many threads.
 */
public final class ReportingDataSource implements DataSource {

    private final DataSource pool;
    private final TenantConnections connections;
    private final Reports reports;

    private ReportingDataSource(DataSource pool, Consumer<Crossing> listener) {
        this.pool = pool;
        this.connections = BoundConnections.byNumber(pool).permittingSessionStatements();
        this.reports = new Reports(listener);
    }

    /**
     * A data source that reports.
     *
     * @param pool connections of the application's own role
     * @param listener is told of each crossing, on the thread that ran the statement
     * @return the data source
     */
    public static ReportingDataSource over(DataSource pool, Consumer<Crossing> listener) {
        return new ReportingDataSource(pool, listener);
    }

    /**
     * A connection that belongs to the bound tenant, or to none.
     *
     * @return the connection
     * @throws SQLException if the pool gives no connection
     */
    @Override
    public Connection getConnection() throws SQLException {
        Optional<Tenant> tenant = TenantContext.current();
        if (tenant.isPresent()) {
            return reports.watch(connections.of(tenant.get()));
        }
        reports.withoutTenant();
        return reports.watch(pool.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("connections are made with the login of the pool");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }
}
