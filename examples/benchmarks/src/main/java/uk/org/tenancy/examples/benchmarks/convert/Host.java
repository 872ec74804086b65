package uk.org.tenancy.examples.benchmarks.convert;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL of this program's own, with the databases of councils, who owns their tables, and who uses them. */
final class Host implements AutoCloseable {

    private final EmbeddedPostgres server;

    private Host(EmbeddedPostgres server) {
        this.server = server;
    }

    static Host start() throws IOException, SQLException {
        Host host = new Host(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .start());
        execute(
                host.as("postgres", "postgres"),
                "CREATE ROLE owner LOGIN PASSWORD 'owner'",
                "CREATE ROLE app LOGIN NOINHERIT PASSWORD 'app'");
        return host;
    }

    /** Makes a database with what the owner makes in it. */
    void make(String database, String... statements) throws SQLException {
        execute(as("postgres", "postgres"), "CREATE DATABASE " + database + " OWNER owner");
        execute(as("postgres", database), "ALTER SCHEMA public OWNER TO owner");
        execute(as("owner", database), statements);
        execute(as("postgres", database), "ANALYZE");
    }

    /** Makes a database that is what another is. */
    void copy(String database, String copy) throws SQLException {
        execute(as("postgres", "postgres"), "CREATE DATABASE " + copy + " TEMPLATE " + database + " OWNER owner");
    }

    void drop(String database) throws SQLException {
        execute(as("postgres", "postgres"), "DROP DATABASE " + database + " WITH (FORCE)");
    }

    DataSource as(String role, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.getPort()});
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
        server.close();
    }
}
