package uk.org.tenancy.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;

/**
 * Serves the files of the bound tenant's brand, or of the service's own where no tenant is bound, from one folder:
 *
 * <pre>{@code
 * BrandServlet.of(brands).register(servletContext, "/brand/");
 * }</pre>
 *
 * <ul>
 *   <li>{@code theme.css}, {@code brand.json} and {@code manifest.webmanifest}, the last in the first language of the tenant,
 *       and in each language as {@code manifest.en.webmanifest} and {@code manifest.cy.webmanifest};
 *   <li>the pictures there are, by the names of their keys: {@code logo}, {@code logo.email} (the logo for e-mail),
 *       {@code favicon}, {@code email.banner} and {@code letterhead};
 *   <li>each of these by the hash of its content too: {@link uk.org.tenancy.branding.Asset#fileName} and
 *       {@link uk.org.tenancy.branding.Logo#fileName}. Under such a name the content never changes, and whoever has it need
 *       not ask again; after a change of brand it is there for two more minutes, for pages that were made before.
 * </ul>
 *
 * <p>Under a plain name a file is kept for a minute and then asked for again. Entity tags are strong, {@code If-None-Match} is
 * answered with 304 (RFC 9110, section 13), and everything else than GET and HEAD with 405. A name that the tenant does not
 * have is answered with 404, whether or not another tenant has it. What {@link TenantFilter} says to caches stays in force.
 *
 * <p>If pages are for members only, {@link TenantFilter#openTo} should name the folder, so that the page for signing in looks
 * right. {@link TenantFilter#withoutTenantOn} should not, or everybody gets the service's own brand.
 *
 * <p>Safe for use by many threads. What is sent is made once for each brand.
 */
public final class BrandServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String NAME = "tenant-brand";
    private static final String ICON_AT_ROOT = "/favicon.ico";
    private static final String IF_NONE_MATCH = "If-None-Match";

    private final transient BoundBrand brand;

    private final transient Optional<MembershipCheck> previewers;

    private final transient boolean atRoot;

    private BrandServlet(BoundBrand brand, Optional<MembershipCheck> previewers, boolean atRoot) {
        this.brand = brand;
        this.previewers = previewers;
        this.atRoot = atRoot;
    }

    /**
     * A servlet for the files of some brands.
     *
     * @param brands how each tenant looks
     * @return the servlet, which is to be mapped to a prefix, such as {@code /brand/*}
     */
    public static BrandServlet of(Brands brands) {
        return new BrandServlet(new BoundBrand(brands), Optional.empty(), false);
    }

    /**
     * A servlet that in addition serves the files of a tenant's brand of another day to its officers, for pages that
     * {@link BrandFilter#previewing} shows them: below {@code preview/} and the day, as in {@code preview/2027-04-01/theme.css}.
     * Everybody else gets 404, and no cache keeps such a file.
     *
     * @param check tells who is an officer of the bound tenant; if it throws, nothing is served early
     * @return the changed copy
     */
    public BrandServlet previewing(MembershipCheck check) {
        return new BrandServlet(brand, Optional.of(check), atRoot);
    }

    /**
     * A servlet that in addition serves the icon of the pages, of whatever type it is, as {@code /favicon.ico}. Browsers look
     * there for documents that cannot name an icon, such as a PDF. If pages are for members only,
     * {@link TenantFilter#openTo} should name this path too.
     *
     * @return the changed copy
     */
    public BrandServlet withIconAtRoot() {
        return new BrandServlet(brand, previewers, true);
    }

    /**
     * Serves a folder of a context. Files refer to the start page as {@code ../}, so the folder is to be right below it.
     *
     * @param context the context, while it starts
     * @param folder the folder, such as {@code /brand/}, beginning and ending with a slash
     * @throws IllegalStateException if the context has started, has such a servlet already or serves the folder otherwise
     * @throws IllegalArgumentException if the folder is of another form or the whole site
     */
    public void register(ServletContext context, String folder) {
        String pattern = BoundBrand.requireFolder(folder) + "*";
        String[] patterns = atRoot ? new String[] {pattern, ICON_AT_ROOT} : new String[] {pattern};
        ServletRegistration.@Nullable Dynamic registration = context.addServlet(NAME, this);
        if (registration == null || !registration.addMapping(patterns).isEmpty()) {
            throw new IllegalStateException(
                    "the files of brands cannot be served from '" + folder + "', because there is a"
                            + " servlet '" + NAME + "' or one for " + String.join(" or ", patterns)
                            + " in this context already; take the other one away,"
                            + " or add this servlet under a name of your own with ServletContext.addServlet");
        }
        registration.setAsyncSupported(true);
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
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD");
            empty(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String name = name(request);
        boolean preview = name.startsWith(Preview.FOLDER);
        Optional<ServedFile> file = preview ? previewed(name, request) : brand.file(name);
        if (file.isPresent()) {
            send(file.get(), request, preview ? new PreviewResponse(response) : response, head);
        } else {
            empty(response, HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<ServedFile> previewed(String name, HttpServletRequest request) {
        String[] parts = name.substring(Preview.FOLDER.length()).split("/", 2);
        return Optional.of(parts)
                .filter(two -> two.length == 2)
                .flatMap(two -> Preview.parse(two[0]))
                .filter(day -> previewers
                        .filter(check -> Preview.allowed(check, request))
                        .isPresent())
                .flatMap(day -> new BrandFolder(brand.on(day)).named(parts[1]));
    }

    private static String name(HttpServletRequest request) {
        return request.getServletPath().equals(ICON_AT_ROOT)
                ? BrandKey.FAVICON.name()
                : Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
    }

    private static void send(ServedFile file, HttpServletRequest request, HttpServletResponse response, boolean head)
            throws IOException {
        List<String> known = Collections.list(request.getHeaders(IF_NONE_MATCH));
        if (EntityTags.anyIs(file.etag(), known)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            file.headersIfKnown().forEach(response::setHeader);
            return;
        }
        file.headers().forEach(response::setHeader);
        if (!head) {
            try (InputStream bytes = file.content().open()) {
                bytes.transferTo(response.getOutputStream());
            }
        }
    }

    // The status is set, not sent as an error: the application's error page is no picture. Nobody keeps the answer, for
    // the name may be there the next moment.
    private static void empty(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setHeader(Caching.CACHE_CONTROL, "no-store");
        response.setContentLength(0);
    }
}
