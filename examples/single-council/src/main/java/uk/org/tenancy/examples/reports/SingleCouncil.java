package uk.org.tenancy.examples.reports;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.demo.DemoData;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.web.Site;
import uk.org.tenancy.examples.reports.web.StreetReports;
import uk.org.tenancy.examples.reports.web.WebServer;

/** The street reports of one council: starts everything, and stops it when told to. */
public final class SingleCouncil {

    private SingleCouncil() {}

    /** Runs until stopped, with settings from the environment. */
    public static void main(String[] arguments) throws InterruptedException {
        Program.run(SingleCouncil::start);
    }

    static void start(Program program) {
        Map<String, String> environment = program.environment();
        Consumer<String> progress = program::say;
        int port = program.port();
        Database database = program.closeLater(Database.open(environment, progress));
        progress.accept("Applying migrations ...");
        database.migrate("classpath:db/migration");
        progress.accept("Opening the entities ...");
        var connections = database.pool(database.user(), database.password(), 10);
        Services services = Services.on(database.entities(connections), Clock.systemUTC());
        DemoData.load("demo/northmoor.json", services, environment, progress);
        progress.accept("Starting the web server ...");
        Site site = Site.load("site.properties");
        WebServer web = program.closeLater(
                WebServer.start(port, context -> StreetReports.mount(context, services, () -> site)));
        progress.accept("Open http://localhost:" + web.port() + "/  (Ctrl-C stops)");
    }
}
