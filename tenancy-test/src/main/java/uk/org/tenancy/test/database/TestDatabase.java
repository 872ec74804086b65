package uk.org.tenancy.test.database;

import java.util.Optional;
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
     * The database of a test class at work, for frameworks that ask for it before JUnit passes it to a parameter: the settings
     * of an application that starts in a static field, for instance. Spring's test contexts need no such call. It is
     * dropped after the class.
     *
     * @param testClass a class that is annotated with {@link TenancyDatabase}, or nested in one
     * @return the database, the same one each time
     * @throws IllegalArgumentException if there is no such annotation
     * @throws IllegalStateException if the server cannot be started or the migration fails
     */
    public static TestDatabase of(Class<?> testClass) {
        return ClassDatabase.of(classOf(testClass)
                .orElseThrow(() -> new IllegalArgumentException(testClass.getName()
                        + " has no database; annotate it, or" + " the class around it, with @TenancyDatabase")));
    }

    /**
     * The class whose database a test class has.
     *
     * @param testClass a test class
     * @return itself or the nearest class around it that is annotated with {@link TenancyDatabase}; empty if none is
     */
    public static Optional<Class<?>> classOf(Class<?> testClass) {
        return ClassDatabase.annotated(testClass);
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
     * Where the owner of the tables logs in, for what an application migrates as it starts.
     *
     * @return a JDBC URL that names the role {@value #OWNER}
     */
    public String ownerUrl() {
        return server.url(OWNER, name);
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
