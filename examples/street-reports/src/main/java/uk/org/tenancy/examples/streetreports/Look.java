package uk.org.tenancy.examples.streetreports;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.PageParts.Phase;
import uk.org.tenancy.servlet.BrandFilter;
import uk.org.tenancy.servlet.BrandServlet;
import uk.org.tenancy.servlet.BrandView;
import uk.org.tenancy.servlet.Membership;

/** Makes each council look like itself. */
final class Look {

    static final String STATEMENT = "/accessibility";

    private static final String FOLDER = "/brand/";
    private static final String FEEDBACK = "mailto:feedback@street-reports.example";

    private Look() {}

    /** Serves the files of brands, and gives the frame of pages, layout.html, what it shows of one. */
    static void mount(ServletContextHandler context, Brands brands) {
        BrandFilter views = BrandFilter.of(brands, FOLDER, Look::language)
                .switchingLanguageBy("lang")
                .inPhase(Phase.BETA, FEEDBACK)
                .statementAt(STATEMENT, Findings.all())
                .previewing(Look::member, "look");
        context.addFilter(new FilterHolder(views), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(BrandServlet.of(brands).previewing(Look::member)), FOLDER + "*");
    }

    /** Whether the council has set all that its accessibility statement needs. */
    static boolean hasStatement(HttpServletRequest request) {
        return request.getAttribute(BrandFilter.ATTRIBUTE) instanceof BrandView brand
                && brand.getStatementHtml() != null;
    }

    // The page has said it by the time that its frame asks.
    private static Locale language(HttpServletRequest request) {
        return request.getAttribute("language") instanceof Locale chosen ? chosen : Locale.ENGLISH;
    }

    // A session belongs to one council, which the front door has seen to.
    private static Membership member(HttpServletRequest request, Tenant council) {
        var session = request.getSession(false);
        return session != null && session.getAttribute("officer") != null ? Membership.OFFICER : Membership.ANONYMOUS;
    }
}
