package uk.org.tenancy.test.attack;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.jpa.RowIsolation;

/** Databases on a real PostgreSQL that is started once: a superuser, an owner, and an application that owns nothing. */
final class Databases {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Databases(String name) {
        this.name = name;
    }

    /** A hardened database, with what the owner makes in it. */
    static Databases with(String... schema) {
        Databases database = new Databases("attack" + COUNT.incrementAndGet());
        execute(SERVER.getPostgresDatabase(), "CREATE DATABASE " + database.name + " OWNER owner");
        execute(database.as("postgres"), RowIsolation.forRole("app").hardening("owner"));
        execute(database.as("owner"), schema);
        return database;
    }

    /** The same once more, as long as nobody is connected to this one. */
    Databases copy() {
        Databases copy = new Databases("attack" + COUNT.incrementAndGet());
        execute(
                SERVER.getPostgresDatabase(),
                "CREATE DATABASE " + copy.name + " TEMPLATE " + name + " OWNER owner",
                "REVOKE TEMPORARY ON DATABASE " + copy.name + " FROM PUBLIC");
        return copy;
    }

    /** Takes it away, with its pools. */
    void drop() {
        pools.forEach(HikariDataSource::close);
        execute(SERVER.getPostgresDatabase(), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    /** Gives back what hardening takes away. */
    void soften() {
        execute(
                as("postgres"),
                "GRANT TEMPORARY ON DATABASE " + name + " TO PUBLIC",
                "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pg_catalog TO PUBLIC",
                "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC");
    }

    DataSource as(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(SERVER.getJdbcUrl(role, name));
        source.setPassword(role);
        return source;
    }

    DataSource pool(String role) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(as(role));
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(10_000);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** A superuser's connections, to none of these databases. */
    static DataSource server() {
        return SERVER.getPostgresDatabase();
    }

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
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
