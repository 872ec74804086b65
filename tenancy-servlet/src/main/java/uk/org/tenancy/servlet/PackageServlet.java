package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.branding.Bilingual;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.request.RequestDesk;

/**
 * Gives people the package with their data, once, by the {@linkplain RequestDesk#link link} that an officer made for them.
 *
 * <pre>{@code
 * context.addServlet("your-data", PackageServlet.of(desk, brands)).addMapping("/your-data/*");
 * String address = "https://northmoor.example.org/your-data/" + desk.link(reference, Duration.ofDays(7), officer);
 * }</pre>
 *
 * <p>GET shows a page with a button, in the brand and a language of the bound tenant; nothing is used up by programs that follow
 * links in mails. POST gives the file. Whoever has the link gets it, so it needs no session, and {@link
 * TenantFilter#openTo} is to name the folder if pages are for members only. A link of another tenant is no link here. Nothing is
 * kept by caches, and the address goes to no other site.
 *
 * <p>Safe for use by many threads.
 */
public final class PackageServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(PackageServlet.class);
    private static final ResourceBundle ENGLISH = Words.read("packages.properties");
    private static final ResourceBundle WELSH = Words.read("packages_cy.properties");

    private final transient RequestDesk desk;
    private final transient BoundBrand brand;

    private PackageServlet(RequestDesk desk, BoundBrand brand) {
        this.desk = desk;
        this.brand = brand;
    }

    /**
     * A servlet for the links of a desk.
     *
     * @param desk where links are made
     * @param brands how each tenant looks
     * @return the servlet, which is to be mapped to a prefix, such as {@code /your-data/*}
     */
    public static PackageServlet of(RequestDesk desk, Brands brands) {
        return new PackageServlet(desk, new BoundBrand(brands));
    }

    /**
     * Answers one request.
     *
     * @param request the request
     * @param response the answer
     * @throws IOException if the answer cannot be written
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        // Not "no-referrer", with which browsers send forms with the origin "null", as if they came from elsewhere.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Robots-Tag", "noindex");
        String link = Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                boolean valid = desk.isValid(link);
                page(
                        request,
                        response,
                        valid ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND,
                        valid ? "ready" : "gone");
            }
            case "POST" -> download(request, response, link);
            default -> {
                response.setHeader("Allow", "GET, HEAD, POST");
                response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    private void download(HttpServletRequest request, HttpServletResponse response, String link) throws IOException {
        Optional<Path> file;
        try {
            file = desk.download(link);
        } catch (IllegalStateException changed) {
            LOG.error("a package cannot be given to the person it is for", changed);
            page(request, response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "changed");
            return;
        }
        if (file.isPresent()) {
            send(file.get(), response);
        } else {
            page(request, response, HttpServletResponse.SC_NOT_FOUND, "gone");
        }
    }

    static void send(Path file, HttpServletResponse response) throws IOException {
        response.setContentType("application/zip");
        response.setContentLengthLong(Files.size(file));
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file.getFileName() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        long unused = Files.copy(file, response.getOutputStream());
    }

    private void page(HttpServletRequest request, HttpServletResponse response, int status, String what)
            throws IOException {
        Brand own = brand.now();
        Locale language = Preferences.of(request).language(own.languages());
        ResourceBundle texts = language.equals(Bilingual.WELSH) ? WELSH : ENGLISH;
        String home = own.link(BrandKey.LINK_HOME, language).map(URI::toString).orElse("/");
        String title = RefusalText.escapeHtml(texts.getString(what + ".title"));
        String text =
                "<h1>" + title + "</h1>\n<p>" + RefusalText.escapeHtml(texts.getString(what + ".text")) + "</p>\n";
        String html = BrandedPage.html(own, language, home, title, what.equals("ready") ? text + form(texts) : text);
        response.setStatus(status);
        response.setHeader("Vary", "Accept-Language");
        BrandedPage.send(response, language, html);
    }

    private static String form(ResourceBundle texts) {
        return "<p>" + RefusalText.escapeHtml(texts.getString("ready.care")) + "</p>\n"
                + "<form method=\"post\"><button type=\"submit\">"
                + RefusalText.escapeHtml(texts.getString("ready.button")) + "</button></form>\n";
    }
}
