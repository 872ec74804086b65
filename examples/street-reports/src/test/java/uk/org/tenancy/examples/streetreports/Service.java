package uk.org.tenancy.examples.streetreports;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uk.org.tenancy.examples.reports.Program;
import uk.org.tenancy.examples.reports.database.Database;

/** The whole shared service, on a database of its own in one PostgreSQL that all tests share. */
final class Service implements AutoCloseable {

    static final String PASSWORD = "a password for tests";
    static final String API_KEY = "a key for tests";
    static final Path COUNCILS = Path.of("councils");

    /** Stops by itself together with the tests. */
    private static final Database POSTGRES = Database.open(Map.of(), progress -> {});

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Program program;
    private final Councils councils;
    private final int port;

    private Service(Map<String, String> environment, Path folder, Clock clock) {
        program = new Program(environment);
        councils = Councils.from("--councils", folder.toString());
        port = SharedStreetReports.start(program, councils, clock).port();
    }

    static Service start(Path councils) {
        return on(newDatabase(), councils);
    }

    static Service on(Map<String, String> environment, Path councils) {
        return on(environment, councils, Clock.systemUTC());
    }

    static Service on(Map<String, String> environment, Path councils, Clock clock) {
        return new Service(environment, councils, clock);
    }

    /** Settings that lead to a new and empty database, as to any PostgreSQL somewhere else. */
    static Map<String, String> newDatabase() {
        String name = "streets_" + DATABASES.incrementAndGet();
        sql(POSTGRES, "create database " + name);
        return environment(POSTGRES, name, POSTGRES.user(), POSTGRES.password());
    }

    static Map<String, String> environment(Database server, String name, String user, String password) {
        return Map.of(
                "DATABASE_URL", server.url().replaceFirst("/postgres$", "/" + name),
                "DATABASE_USER", user,
                "DATABASE_PASSWORD", password,
                "DEMO_PASSWORD", PASSWORD,
                "DEMO_API_KEY", API_KEY,
                "PORT", "0");
    }

    static void sql(Database server, String statement) {
        try (Connection connection = DriverManager.getConnection(server.url(), server.user(), server.password());
                Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    Councils councils() {
        return councils;
    }

    int port() {
        return port;
    }

    Visitor visitor(String host) {
        return new Visitor(port, host);
    }

    @Override
    public void close() {
        program.close();
    }
}
