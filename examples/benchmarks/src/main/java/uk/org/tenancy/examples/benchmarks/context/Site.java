package uk.org.tenancy.examples.benchmarks.context;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.examples.benchmarks.rounds.CountedServer;
import uk.org.tenancy.examples.benchmarks.rounds.Visitor;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** One application on one server, behind each of the doors. */
final class Site implements AutoCloseable {

    static final int TENANTS = 400;

    private final CountedServer server;

    private Site(CountedServer server) {
        this.server = server;
    }

    static Site start() throws Exception {
        return new Site(CountedServer.start(new ContextHandlerCollection(
                Stream.of(Door.values()).map(Site::behind).toArray(ServletContextHandler[]::new))));
    }

    /** The page of one council after the other. */
    static List<byte[]> questions(Door door) {
        return IntStream.range(0, TENANTS)
                .mapToObj(tenant -> Visitor.question(host(tenant), door.path() + "/reports"))
                .toList();
    }

    static String host(int tenant) {
        return "council-" + tenant + ".report.example.org";
    }

    CountedServer server() {
        return server;
    }

    /** Sees to it that the filter does what it is there for. */
    void check() throws IOException {
        for (Door door : Door.values()) {
            try (Visitor visitor = Visitor.of(server.port())) {
                String bound = visitor.ask(Visitor.question(host(7), door.path() + "/reports?who"))
                        .body();
                if (!bound.equals(door == Door.FILTER ? "council-7" : "nobody")) {
                    throw new IllegalStateException("behind " + door + " the tenant is " + bound);
                }
            }
        }
    }

    private static ServletContextHandler behind(Door door) {
        ServletContextHandler context = new ServletContextHandler(door.path());
        if (door == Door.FILTER) {
            context.addFilter(
                    new FilterHolder(TenantFilter.of(directory(), TenantResolver.host("{tenant}.report.example.org"))),
                    "/*",
                    EnumSet.allOf(DispatcherType.class));
        }
        context.addServlet(new ServletHolder(new Page()), "/*");
        return context;
    }

    private static TenantDirectory directory() {
        return TenantDirectory.of(TenantSource.of(IntStream.range(0, TENANTS)
                .mapToObj(number -> Tenant.builder(TenantId.of("council-" + number))
                        .name(Locale.ENGLISH, "Council " + number)
                        .build())
                .toList()));
    }

    /** The same for everybody, so that only the door makes a difference; says who is bound where asked. */
    private static final class Page extends HttpServlet {

        @Serial
        private static final long serialVersionUID = 1L;

        private static final byte[] TEXT = "reported".getBytes(StandardCharsets.US_ASCII);

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] text = request.getQueryString() == null ? TEXT : who().getBytes(StandardCharsets.US_ASCII);
            response.setContentType("text/plain");
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }

        private static String who() {
            return TenantContext.current().map(tenant -> tenant.id().value()).orElse("nobody");
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
