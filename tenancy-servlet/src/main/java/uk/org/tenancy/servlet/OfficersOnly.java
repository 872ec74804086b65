package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import uk.org.tenancy.branding.Brands;

/**
 * Pages in English, in the look of the bound tenant, for its officers and nobody else.
 *
 * @param brand how the tenant looks
 * @param officers tells which officer of the bound tenant sends a request; empty for anybody else
 */
record OfficersOnly(BoundBrand brand, Function<HttpServletRequest, Optional<String>> officers) {

    static OfficersOnly of(Brands brands, Function<HttpServletRequest, Optional<String>> officers) {
        return new OfficersOnly(new BoundBrand(brands), officers);
    }

    /** The officer who asks. Anybody else is answered already, and nothing is kept by caches. */
    Optional<String> admit(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        Optional<String> officer = officers.apply(request);
        if (officer.isEmpty()) {
            message(response, HttpServletResponse.SC_FORBIDDEN, "This page is for officers of this council.");
        }
        return officer;
    }

    /** Whether a form was shown in this session. If not, that is answered already. */
    boolean takes(HttpServletRequest form, HttpServletResponse response) throws IOException {
        boolean own = FormToken.isIn(form);
        if (!own) {
            message(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This form was not shown in this session. Open the page again, and send it from there.");
        }
        return own;
    }

    void message(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        write(response, text, "<h1>" + RefusalText.escapeHtml(text) + "</h1>\n");
    }

    void write(HttpServletResponse response, String title, String main) throws IOException {
        String html = BrandedPage.html(brand.now(), Locale.ENGLISH, "/", RefusalText.escapeHtml(title), main);
        BrandedPage.send(response, Locale.ENGLISH, html);
    }

    static void refuseMethod(HttpServletResponse response, String allowed) {
        response.setHeader("Allow", allowed);
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    static String text(RuntimeException why) {
        return Objects.requireNonNullElse(why.getMessage(), why.toString());
    }

    /** Where the servlet is. */
    static String base(HttpServletRequest request) {
        return request.getContextPath() + request.getServletPath();
    }

    /** What is asked for below that. */
    static String below(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
    }
}
