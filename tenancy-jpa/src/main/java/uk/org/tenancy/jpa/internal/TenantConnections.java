package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;

/** Gives connections to tenants, which are kept apart in one way. Safe for use by many threads. */
public interface TenantConnections {

    /**
     * A connection that belongs to a tenant.
     *
     * @param tenant whom it is for
     * @return the connection
     * @throws SQLException if there is none to be had
     */
    Connection of(Tenant tenant) throws SQLException;

    /**
     * The same with connections that let statements for the session through.
     *
     * @return connections from the same pools
     */
    TenantConnections permittingSessionStatements();

    /**
     * The same with connections that let statements through which the mapper did not make.
     *
     * @return connections from the same pools
     */
    TenantConnections permittingNativeSql();

    /**
     * What the mapper is relied on for.
     *
     * @return nothing if the database itself keeps rows apart
     */
    Optional<Mapping> mapping();

    /**
     * The databases that keep rows apart themselves, and can be asked whether they do.
     *
     * @return connections of the application's role to each
     */
    List<DataSource> checked();

    /**
     * All databases, whoever keeps rows apart in them.
     *
     * @return connections of the application's role to each, of no tenant
     */
    List<DataSource> databases();
}
