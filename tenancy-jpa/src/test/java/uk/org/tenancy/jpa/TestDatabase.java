package uk.org.tenancy.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/**
 * A database of its own on a real PostgreSQL that is started once for all tests: a superuser, an owner of the tables and an
 * application that owns nothing.
 */
public final class TestDatabase implements AutoCloseable {

    public static final Tenant NORTHMOOR = tenant("northmoor");
    public static final Tenant SOUTHDALE = tenant("southdale");

    private static final EmbeddedPostgres SERVER = start();
    // A sealed database leaves a role behind, since roles belong to the whole server.
    private static final String DROP_SEALING_ROLES = """
            DO $$ DECLARE role text; BEGIN
                FOR role IN SELECT rolname FROM pg_roles WHERE rolname LIKE 'tenancy\\_seal\\_%'
                    AND NOT EXISTS (SELECT FROM pg_database WHERE rolname = 'tenancy_seal_' || oid) LOOP
                    EXECUTE 'DROP OWNED BY ' || role;
                    EXECUTE 'DROP ROLE ' || role;
                END LOOP;
            END $$""";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "test" + COUNT.incrementAndGet();
    private final List<HikariDataSource> pools = new ArrayList<>();

    /** A hardened database, with what the owner makes in it. */
    public TestDatabase(String... schema) {
        execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + " OWNER owner");
        execute(superuser(), RowIsolation.forRole("app").hardening("owner"));
        execute(owner(), schema);
    }

    private TestDatabase(List<String> schema) {
        execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + name + " OWNER owner");
        execute(superuser(), "ALTER SCHEMA public OWNER TO owner", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        execute(owner(), schema.toArray(String[]::new));
    }

    /** A database as PostgreSQL 15 and later make it, with what the owner makes in it. */
    static TestDatabase notHardened(String... schema) {
        return new TestDatabase(List.of(schema));
    }

    public static Tenant tenant(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }

    String name() {
        return name;
    }

    /** Where it is, without a login. */
    public String url() {
        return SERVER.getJdbcUrl("nobody", name).replaceFirst("\\?.*", "");
    }

    public DataSource superuser() {
        return as("postgres");
    }

    public DataSource owner() {
        return as("owner");
    }

    public DataSource application() {
        return as("app");
    }

    public DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(SERVER.getJdbcUrl(role, name));
        source.setPassword(role);
        return source;
    }

    /** A pool of one connection, so that tenants have to share it. */
    public HikariDataSource onePooledConnection() {
        return onePooledConnection(true);
    }

    public HikariDataSource onePooledConnection(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setAutoCommit(autoCommit);
        config.setDataSource(application());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(2_000);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    public static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of all rows, as text. */
    public static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    public static List<String> query(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return query(connection, sql);
        }
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        execute(SERVER.getPostgresDatabase(), "DROP DATABASE " + name + " WITH (FORCE)", DROP_SEALING_ROLES);
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("wal_level", "logical")
                    .start();
            execute(
                    server.getPostgresDatabase(),
                    "CREATE ROLE owner LOGIN PASSWORD 'owner'",
                    "CREATE ROLE app LOGIN NOINHERIT PASSWORD 'app'");
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
