package uk.org.tenancy.examples.reports;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.web.Site;
import uk.org.tenancy.examples.reports.web.StreetReports;
import uk.org.tenancy.examples.reports.web.WebServer;

/** The whole service, running on a database of its own in one PostgreSQL that all tests share. */
public final class Running implements AutoCloseable {

    /** Stops by itself together with the tests. */
    private static final Database POSTGRES = Database.open(Map.of(), progress -> {});

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Map<String, String> environment;
    private final Database database;
    private final Services services;
    private final WebServer web;

    private Running(Map<String, String> environment, Site site) {
        this.environment = environment;
        this.database = Database.open(environment, progress -> {});
        database.migrate("classpath:db/migration");
        var connections = database.pool(database.user(), database.password(), 4);
        this.services = Services.on(database.entities(connections), Clock.systemUTC());
        this.web = WebServer.start(0, context -> StreetReports.mount(context, services, () -> site));
    }

    /** On a new and empty database, for Northmoor. */
    public static Running start() {
        return start(Site.load("site.properties"));
    }

    /** On a new and empty database. */
    public static Running start(Site site) {
        return new Running(newDatabase(), site);
    }

    /** Once more on the same database, after this one has been closed. */
    public Running again() {
        return new Running(environment, Site.load("site.properties"));
    }

    /** Settings that lead to a new and empty database, as to any PostgreSQL somewhere else. */
    public static Map<String, String> newDatabase() {
        String name = "reports_" + DATABASES.incrementAndGet();
        sql(POSTGRES, "create database " + name);
        return Map.of(
                "DATABASE_URL", POSTGRES.url().replaceFirst("/postgres\\b", "/" + name),
                "DATABASE_USER", POSTGRES.user(),
                "DATABASE_PASSWORD", POSTGRES.password());
    }

    /** Changes something behind the service's back. */
    public void sql(String statement) {
        sql(database, statement);
    }

    private static void sql(Database database, String sql) {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    public Services services() {
        return services;
    }

    public Database database() {
        return database;
    }

    public int port() {
        return web.port();
    }

    public Browser browser() {
        return new Browser("http://localhost:" + web.port());
    }

    @Override
    public void close() {
        web.close();
        database.close();
    }
}
