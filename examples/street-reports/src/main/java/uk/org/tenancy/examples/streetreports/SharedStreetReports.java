package uk.org.tenancy.examples.streetreports;

import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.examples.reports.Program;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.web.StreetReports;
import uk.org.tenancy.examples.reports.web.WebServer;
import uk.org.tenancy.examples.streetreports.privacy.DailyRetention;
import uk.org.tenancy.examples.streetreports.privacy.DataRequests;
import uk.org.tenancy.examples.streetreports.privacy.PeoplesData;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.servlet.RefusalPage;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** The street reports of many councils: starts everything, and stops it when told to. */
public final class SharedStreetReports {

    private SharedStreetReports() {}

    /** Runs until stopped, with settings from the environment; {@code --councils} names a register or a folder. */
    public static void main(String[] arguments) throws InterruptedException {
        Program.run(program -> start(program, Councils.from(arguments), Clock.systemUTC()));
    }

    static WebServer start(Program program, Councils given, Clock clock) {
        Map<String, String> environment = program.environment();
        Consumer<String> progress = program::say;
        Database database = program.closeLater(Database.open(environment, progress));
        progress.accept("Applying migrations ...");
        ApplicationRole role = ApplicationRole.prepare(database);
        database.migrate("classpath:db/migration", "classpath:db/requests");
        progress.accept("Opening the entities ...");
        TenantDirectory councils = TenantDirectory.of(program.closeLater(given).source());
        TenantDataSource connections = TenantDataSource.enforced(database.pool(role.name(), role.password(), 10));
        EntityManagerFactory entities = database.entities(connections);
        Services services = Services.on(entities, clock);
        PeoplesData people = PeoplesData.in(entities, connections, clock);
        Demonstration.load(councils, services, environment, progress);
        progress.accept("Starting the web server ...");
        TenantFilter tenants = TenantFilter.of(councils, TenantResolver.host("{tenant}.localhost"))
                .withoutTenantOn("/health", "/assets/*")
                .refusingWith(RefusalPage.inBrandOf(given.brands()));
        WebServer web = program.closeLater(WebServer.start(program.port(), context -> {
            context.addFilter(new FilterHolder(tenants), "/*", EnumSet.allOf(DispatcherType.class));
            Look.mount(context, given.brands());
            StreetReports.mount(
                            context,
                            services,
                            () -> CouncilSite.of(given.brands().of(TenantContext.require())))
                    .addPage(Look.STATEMENT, "accessibility", Look::hasStatement);
            DataRequests.mount(context, people, given.brands(), given.folder(), environment);
        }));
        program.closeLater(DailyRetention.start(councils, people));
        given.borderline().forEach(progress);
        given.addresses(web.port()).forEach(progress);
        return web;
    }
}
