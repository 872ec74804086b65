package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import uk.org.tenancy.examples.reports.open311.Open311Servlet;
import uk.org.tenancy.examples.reports.service.Services;

/** The whole service on the web: pages for residents and officers, and Open311 for other programs. */
public final class StreetReports {

    /** Far more than a photo may have, so that one that is too large is refused with a page that says so. */
    private static final long MAX_UPLOAD = 30L * 1024 * 1024;

    private static final int KEPT_IN_MEMORY = 64 * 1024;

    private final ServletContextHandler context;
    private final Supplier<Site> site;
    private final SignedIn signedIn;
    private final Views views;

    private StreetReports(ServletContextHandler context, Supplier<Site> site, SignedIn signedIn, Views views) {
        this.context = context;
        this.site = site;
        this.signedIn = signedIn;
        this.views = views;
    }

    /** {@return the service, added to a context that has sessions; the site is asked for once in each request} */
    public static StreetReports mount(ServletContextHandler context, Services services, Supplier<Site> site) {
        FormTokens tokens = new FormTokens();
        SignedIn signedIn = new SignedIn(services.officers());
        Views views = new Views(new Messages(), tokens);
        StreetReports pages = new StreetReports(context, site, signedIn, views);
        context.addFilter(new FilterHolder(new SafetyFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
        pages.addForResidents(services);
        pages.addForOfficers(services, tokens);
        pages.addForPrograms(services);
        return pages;
    }

    /** Adds a page that consists of a template alone, where there is one to show. */
    public void addPage(String path, String template, Predicate<HttpServletRequest> there) {
        add(path, visit -> {
            if (!there.test(visit.request())) {
                throw HttpProblem.notFound();
            }
            views.show(visit, template, Map.of());
        });
    }

    private void addForResidents(Services services) {
        add("", new HomePage(services.reports(), services.search(), views));
        add("/reports/new", new NewReportPage(services.reports(), views))
                .getRegistration()
                .setMultipartConfig(new MultipartConfigElement(
                        System.getProperty("java.io.tmpdir"), MAX_UPLOAD, MAX_UPLOAD, KEPT_IN_MEMORY));
        add("/reports/*", new ReportPage(services.reports(), services.search(), views));
        add("/", visit -> {
            throw HttpProblem.notFound();
        });
    }

    private void addForOfficers(Services services, FormTokens tokens) {
        add("/sign-in", new SignInPage(services.officers(), signedIn, views));
        add("/sign-out", new OfficersOnly(new SignOut(signedIn), tokens));
        add("/officer", new OfficersOnly(new WorkList(services.search(), views), tokens));
        add("/officer/reports/*", new OfficersOnly(new CasePage(services, views), tokens));
    }

    private void addForPrograms(Services services) {
        add("/open311/v2/*", new Open311Servlet(services, site));
        add("/site.css", new SiteStyleServlet(site));
        add("/assets/*", new AssetServlet());
        add("/health", new HealthServlet());
    }

    private ServletHolder add(String path, WebPage page) {
        return add(path, new PageServlet(page, site, signedIn, views));
    }

    private ServletHolder add(String path, HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        context.addServlet(holder, path);
        return holder;
    }
}
