package uk.org.tenancy.servlet;

import static uk.org.tenancy.servlet.RefusalText.escapeHtml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.privacy.processing.ProcessingRecord;

/** The page that leads to the records of processing, or says what they lack, and how they are given. */
final class RecordsPage {

    private static final String HEADING = "<h1>Records of processing</h1>\n";

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private RecordsPage() {}

    static String index(String base, boolean welsh) {
        return HEADING + "<p>Made of what the service declares, as of today.</p>\n"
                + part("Record of processing activities (UK GDPR, Article 30)", base + "/record", welsh)
                + part("Annex to the data protection impact assessment (Article 35)", base + "/assessment", welsh);
    }

    private static String part(String title, String address, boolean welsh) {
        Stream<String> pages = Stream.of(
                link(address + ".html", "Read it", title), link(address + ".csv", "For a spreadsheet, as CSV", title));
        Stream<String> inWelsh =
                welsh ? Stream.of(link(address + ".cy.html", "Read it in Welsh", title)) : Stream.empty();
        return "<h2>" + title + "</h2>\n"
                + Stream.concat(pages, inWelsh).collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** Its name says of which it is, for those who go from link to link. */
    private static String link(String address, String text, String title) {
        return "<li><a href=\"" + escapeHtml(address) + "\" aria-label=\"" + text + ": " + title + "\">" + text
                + "</a></li>\n";
    }

    static String missing(String what) {
        return HEADING + "<p>They cannot be made yet: " + escapeHtml(what) + ".</p>\n";
    }

    static void page(HttpServletResponse response, String html) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        send(response, "text/html;charset=utf-8", html);
    }

    static void csv(HttpServletResponse response, String name, ProcessingRecord record) throws IOException {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(response, "text/csv;charset=utf-8", record.csv());
    }

    private static void send(HttpServletResponse response, String type, String text) throws IOException {
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
