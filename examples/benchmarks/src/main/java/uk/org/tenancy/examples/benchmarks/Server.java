package uk.org.tenancy.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of this program's own: with the owner of the tables and the role of the application. */
final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Deque<HikariDataSource> pools = new ArrayDeque<>();

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException, SQLException {
        // Nothing runs beside the statements that are measured: not the vacuum, and no disk is waited for.
        Server server = new Server(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setServerConfig("shared_buffers", "1GB")
                .start());
        execute(
                server.superuser("postgres"),
                "CREATE ROLE owner LOGIN PASSWORD 'owner'",
                "CREATE ROLE app LOGIN NOINHERIT PASSWORD 'app'");
        return server;
    }

    int port() {
        return postgres.getPort();
    }

    PGSimpleDataSource superuser(String database) {
        return as("postgres", database, port());
    }

    /** What runs there and how it is spoken to. */
    String version() throws SQLException {
        try (Connection connection = superuser("postgres").getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            return "PostgreSQL " + metaData.getDatabaseProductVersion() + ", pgjdbc " + metaData.getDriverVersion();
        }
    }

    /** A pool of one connection of the application's role, which is kept to the end. */
    HikariDataSource pool(String database, int port) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(as("app", database, port));
        config.setMaximumPoolSize(1);
        config.setMaxLifetime(0);
        config.setKeepaliveTime(0);
        config.setAutoCommit(false);
        HikariDataSource pool = new HikariDataSource(config);
        pools.push(pool);
        return pool;
    }

    static PGSimpleDataSource as(String role, String database, int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(role);
        return source;
    }

    static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        postgres.close();
    }
}
