package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** The one thing in which the style of a site differs: its colour, and the text that is readable on it. */
@SuppressWarnings("serial") // servlets of this program are never serialised
final class SiteStyleServlet extends HttpServlet {

    private final Supplier<Site> site;

    SiteStyleServlet(Supplier<Site> site) {
        this.site = site;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BrandColour colour = site.get().colour();
        response.setContentType("text/css;charset=utf-8");
        response.setHeader("Cache-Control", "max-age=300");
        response.getWriter()
                .write(":root { --brand: %s; --on-brand: %s; }\n"
                        .formatted(colour.hex(), colour.text().hex()));
    }
}
