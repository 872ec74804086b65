package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.service.OfficerService;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.jpa.store.JdbcRequests;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.servlet.PackageServlet;
import uk.org.tenancy.servlet.RequestDeskServlet;

/** Pages on which officers deal with requests of people about their data, and where people get it. */
public final class DataRequests {

    private static final String PACKAGES = "PACKAGES";
    private static final String OUTBOX = "OUTBOX";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private DataRequests() {}

    /**
     * Adds the pages to a context. {@code PACKAGES} names the folder of what people get and {@code OUTBOX} that of e-mails and
     * letters; otherwise they are temporary ones.
     */
    public static void mount(
            ServletContextHandler context,
            EntityManagerFactory entities,
            TenantDataSource rows,
            Brands brands,
            Map<String, String> environment) {
        JdbcRequests requests = JdbcRequests.in(rows);
        var stores = List.of(JpaPersonalData.of(entities, Declarations.ALL), requests.hook());
        RequestDesk desk = RequestDesk.of(
                requests, PersonalDataHooks.of(stores, LIMIT), folder(PACKAGES, environment), Clock.systemUTC());
        OfficerService officers = new OfficerService(entities);
        RequestDeskServlet pages = RequestDeskServlet.of(
                        desk, brands, request -> officer(request, officers), BankHolidays::of)
                .inWelsh(InWelsh.WORDS)
                .telling(new Outbox(folder(OUTBOX, environment), brands)::tell);
        context.addServlet(new ServletHolder(pages), "/officer/requests/*");
        context.addServlet(new ServletHolder(PackageServlet.of(desk, brands)), "/your-data/*");
    }

    private static Optional<String> officer(HttpServletRequest request, OfficerService officers) {
        var session = request.getSession(false);
        return session != null && session.getAttribute("officer") instanceof Long id
                ? officers.find(id).map(Officer::name)
                : Optional.empty();
    }

    private static Path folder(String variable, Map<String, String> environment) {
        try {
            String folder = environment.getOrDefault(variable, "");
            return folder.isBlank() ? Files.createTempDirectory(variable.toLowerCase(Locale.ROOT)) : Path.of(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
