package uk.org.tenancy.examples.benchmarks.context;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** One application on one server, behind each of the doors. */
final class Site implements AutoCloseable {

    static final int TENANTS = 400;

    private static final int THREADS = 8;
    private static final int IDLE_MILLIS = 60_000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final Server server =
            new Server(new QueuedThreadPool(THREADS, THREADS, IDLE_MILLIS, -1, null, null, this::thread));
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    private Site() {}

    static Site start() throws Exception {
        Site site = new Site();
        site.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        site.server.addConnector(site.connector);
        site.server.setHandler(new ContextHandlerCollection(
                Stream.of(Door.values()).map(Site::behind).toArray(ServletContextHandler[]::new)));
        site.server.start();
        return site;
    }

    static String host(int tenant) {
        return "council-" + tenant + ".report.example.org";
    }

    int port() {
        return connector.getLocalPort();
    }

    /** How long all threads of the server have been on a processor. */
    long cpuNanos() {
        return threads.stream()
                .mapToLong(thread -> clock.getThreadCpuTime(thread.getId()))
                .sum();
    }

    /** Sees to it that the filter does what it is there for. */
    void check() throws IOException {
        for (Door door : Door.values()) {
            try (Visitor visitor = Visitor.of(this, door)) {
                String bound = visitor.who(7);
                if (!bound.equals(door == Door.FILTER ? "council-7" : "nobody")) {
                    throw new IllegalStateException("behind " + door + " the tenant is " + bound);
                }
            }
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "server-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
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
        server.stop();
    }
}
