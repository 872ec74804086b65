package uk.org.tenancy.examples.streetreports.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.service.OfficerService;
import uk.org.tenancy.privacy.BankHolidays;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.servlet.PackageServlet;
import uk.org.tenancy.servlet.RecordsServlet;
import uk.org.tenancy.servlet.RequestDeskServlet;
import uk.org.tenancy.servlet.RetentionServlet;

/** Pages on which officers deal with requests of people about their data and see what becomes of it, and where people get it. */
public final class DataRequests {

    private static final String PACKAGES = "PACKAGES";
    private static final String OUTBOX = "OUTBOX";

    private DataRequests() {}

    /**
     * Adds the pages to a context. {@code PACKAGES} names the folder of what people get and {@code OUTBOX} that of e-mails and
     * letters; otherwise they are temporary ones.
     */
    public static void mount(
            ServletContextHandler context,
            PeoplesData people,
            Brands brands,
            Optional<Path> councils,
            Map<String, String> environment) {
        RequestDesk desk =
                RequestDesk.of(people.requests(), people.hooks(), folder(PACKAGES, environment), people.clock());
        Function<HttpServletRequest, Optional<String>> officers = request -> officer(request, people.officers());
        RequestDeskServlet pages = RequestDeskServlet.of(desk, brands, officers, BankHolidays::of)
                .inWelsh(InWelsh.WORDS)
                .telling(new Outbox(folder(OUTBOX, environment), brands)::tell);
        RetentionServlet retention = RetentionServlet.of(people.retention(), people.reports(), brands, officers);
        RecordsServlet records = RecordsServlet.of(
                        new CouncilFacts(councils)::of, people.retention()::stores, brands, officers)
                .inWelsh(InWelsh.WORDS);
        context.addServlet(new ServletHolder(pages), "/officer/requests/*");
        context.addServlet(new ServletHolder(retention), "/officer/retention/*");
        context.addServlet(new ServletHolder(records), "/officer/records/*");
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
