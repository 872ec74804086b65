package uk.org.tenancy.examples.benchmarks.brand;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.Layer;
import uk.org.tenancy.examples.benchmarks.rounds.CountedServer;
import uk.org.tenancy.servlet.BrandFilter;
import uk.org.tenancy.servlet.BrandServlet;
import uk.org.tenancy.servlet.BrandView;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** One council's pages, which name the files of its brand as templates do. */
final class ReloadSite implements AutoCloseable {

    static final String HOST = "northmoor.report.example.org";
    static final Tenant TENANT = Tenant.builder(TenantId.of("northmoor"))
            .name(Locale.ENGLISH, "Northmoor Council")
            .build();
    static final Layer LAYER = new Layer.Own(TENANT.id());

    private final CountedServer server;

    private ReloadSite(CountedServer server) {
        this.server = server;
    }

    static ReloadSite start(Brands brands) throws Exception {
        ServletContextHandler context = new ServletContextHandler("/");
        TenantFilter tenants = TenantFilter.of(
                TenantDirectory.of(TenantSource.of(List.of(TENANT))),
                TenantResolver.host("{tenant}.report.example.org"));
        context.addFilter(new FilterHolder(tenants), "/*", EnumSet.allOf(DispatcherType.class));
        BrandFilter views = BrandFilter.of(brands, "/brand/", request -> Locale.ENGLISH);
        context.addFilter(new FilterHolder(views), "/*", EnumSet.allOf(DispatcherType.class));
        context.addServlet(new ServletHolder(BrandServlet.of(brands)), "/brand/*");
        context.addServlet(new ServletHolder(new Page()), "/page");
        return new ReloadSite(CountedServer.start(context));
    }

    int port() {
        return server.port();
    }

    /** Everything of a brand that a template would show. */
    private static final class Page extends HttpServlet {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            BrandView brand = (BrandView) request.getAttribute(BrandFilter.ATTRIBUTE);
            String page = "<link href=\"%s\"><title>%s</title>%s<p>%s</p>%s"
                    .formatted(
                            brand.getThemeUrl(),
                            brand.getName(),
                            brand.getHeaderHtml(),
                            Objects.requireNonNull(brand.getColours().get("brand"), "colour"),
                            brand.getFooterHtml());
            byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/html;charset=utf-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
