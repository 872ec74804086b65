package uk.org.tenancy.test.database;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * A PostgreSQL database for tests, with the roles a service has: an owner of the tables, and an application that owns
 * nothing and is subject to row security. No role needs a password.
 *
 * <p>Its connections are not pooled. To test with a pool, put it over {@link #application} and the
 * {@link TenantDataSource} over the pool.
 *
 * <p>Safe for use by many threads.
 */
public final class TestDatabase implements AutoCloseable {

    /** The role that owns the database and what is in it. */
    public static final String OWNER = "owner";

    private final DatabaseServer server;
    private final String name;
    private final String role;
    private @Nullable TenantDataSource rows;

    TestDatabase(DatabaseServer server, String name, String role) {
        this.server = server;
        this.name = name;
        this.role = role;
    }

    /**
     * The rows of the bound tenant, at the level <em>enforced</em>: what to give to Jakarta Persistence or JDBC.
     *
     * @return the data source, the same one each time
     * @throws uk.org.tenancy.jpa.UnsafeDatabaseException if the migration left a database that does not keep tenants apart
     */
    public synchronized TenantDataSource rows() {
        if (rows == null) {
            rows = TenantDataSource.enforced(application());
        }
        return rows;
    }

    /**
     * Connections of the application's role. Without a {@link TenantDataSource} before them, they are refused tenants' rows.
     *
     * @return the data source
     */
    public DataSource application() {
        return server.connections(role, name);
    }

    /**
     * Connections of the role that owns the tables. Row policies hold for it too.
     *
     * @return the data source
     */
    public DataSource owner() {
        return server.connections(OWNER, name);
    }

    /**
     * Connections of a superuser, for whom no row policy holds: to look behind the scenes, not to be tested with.
     *
     * @return the data source
     */
    public DataSource superuser() {
        return server.connections(DatabaseServer.SUPERUSER, name);
    }

    /**
     * Where the application's role logs in, for frameworks that make their own connections.
     *
     * @return a JDBC URL that names the role
     */
    public String url() {
        return server.url(role, name);
    }

    /**
     * The application's role.
     *
     * @return its name
     */
    public String role() {
        return role;
    }

    /** Drops the database. Connections to it that are still open are broken off. A second time, nothing happens. */
    @Override
    public void close() {
        server.drop(name);
    }

    /** Returns the name of the database. */
    @Override
    public String toString() {
        return "database " + name;
    }
}
