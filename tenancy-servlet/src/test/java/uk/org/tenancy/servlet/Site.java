package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;
import org.slf4j.MDC;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** A service behind the filter, on a real server, which is asked through a socket. */
final class Site implements AutoCloseable {

    private final HttpConfiguration configuration = new HttpConfiguration();
    private final ServletContextHandler context = new ServletContextHandler();
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final List<String> leftBehind = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private Optional<ExecutorService> worker = Optional.empty();

    /** Serves one path. */
    interface Work {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    static Site behind(TenantFilter filter) {
        Site site = new Site();
        site.filter(site::watch);
        site.filter(filter);
        return site;
    }

    Site filter(Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
        return this;
    }

    /** A handler that says who it works for. */
    Site serve(String... patterns) {
        for (String pattern : patterns) {
            serve(pattern, (request, response) -> response.getWriter().print(who()));
        }
        return this;
    }

    Site serve(String pattern, Work work) {
        ServletHolder holder = new ServletHolder(new Page(pattern, work, reached));
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
        return this;
    }

    Site errorPage(String path) {
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, path);
        context.setErrorHandler(pages);
        return this;
    }

    /** What the server calls itself where a request does not say. */
    Site named(String host) {
        configuration.setServerAuthority(new HostPort(host));
        return this;
    }

    /** A server that lets the application see every path, however odd. */
    Site lenient() {
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        return this;
    }

    /** A server that serves all requests by one thread. */
    Site withOneWorker() {
        worker = Optional.of(Executors.newSingleThreadExecutor());
        return this;
    }

    Site start() throws Exception {
        connector.setConnectionFactories(List.of(new HttpConnectionFactory(configuration)));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(
                worker.<Handler.Singleton>map(one -> new By(one, context)).orElse(context));
        server.start();
        return this;
    }

    Answer get(String host, String path, String... headers) throws IOException {
        return ask("GET", host, path, headers);
    }

    Answer ask(String method, String host, String path, String... headers) throws IOException {
        return send(method + " " + path + " HTTP/1.1", "Host: " + host, String.join("\r\n", headers));
    }

    /** Sends a request line and headers exactly as they are given. */
    Answer send(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            String head = String.join("\r\n", lines).stripTrailing() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return Answer.read(socket.getInputStream().readAllBytes());
        }
    }

    /** Every handler that ran, and for whom: {@code "/reports in northmoor"}. */
    List<String> reached() {
        return List.copyOf(reached);
    }

    /** What was bound to a thread before or after the filter had its turn. */
    List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /** What came out of the filter. */
    List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    void forget() {
        reached.clear();
        leftBehind.clear();
        thrown.clear();
    }

    static String who() {
        return TenantContext.current().map(Tenant::id).map(Object::toString).orElse("nobody");
    }

    @Override
    public void close() throws Exception {
        server.stop();
        worker.ifPresent(ExecutorService::shutdownNow);
    }

    private void watch(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean outermost = request.getDispatcherType() != DispatcherType.FORWARD
                && request.getDispatcherType() != DispatcherType.INCLUDE;
        note(outermost, "before");
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            thrown.add(failure);
            throw failure;
        } finally {
            note(outermost, "after");
        }
    }

    private void note(boolean outermost, String when) {
        if (outermost && (TenantContext.binding().isPresent() || MDC.get(TenantContext.MDC_KEY) != null)) {
            leftBehind.add(who() + " " + when);
        }
    }

    private static final class Page extends HttpServlet {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient String pattern;
        private final transient Work work;
        private final transient List<String> reached;

        Page(String pattern, Work work, List<String> reached) {
            this.pattern = pattern;
            this.work = work;
            this.reached = reached;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            reached.add(pattern + " in " + who());
            work.serve(request, response);
        }
    }

    /** Hands every request to one thread. */
    private static final class By extends Handler.Wrapper {

        private final ExecutorService worker;

        By(ExecutorService worker, Handler handler) {
            super(handler);
            this.worker = worker;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            worker.execute(() -> serve(request, response, callback));
            return true;
        }

        private void serve(Request request, Response response, Callback callback) {
            try {
                super.handle(request, response, callback);
            } catch (Exception failure) {
                callback.failed(failure);
            }
        }
    }
}
