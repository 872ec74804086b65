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
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
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
    private Server server = new Server();
    private ServerConnector connector = new ServerConnector(server);

    /** Serves one path. */
    interface Handler {
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

    Site serve(String pattern, Handler handler) {
        ServletHolder holder = new ServletHolder(new Page(pattern, handler, reached));
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

    /** A server with one thread that serves all requests; one more selects and none accepts. */
    Site withOneWorker() {
        server = new Server(new QueuedThreadPool(2, 2));
        connector = new ServerConnector(server, 0, 1);
        return this;
    }

    Site start() throws Exception {
        connector.setConnectionFactories(List.of(new HttpConnectionFactory(configuration)));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(context);
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
        private final transient Handler handler;
        private final transient List<String> reached;

        Page(String pattern, Handler handler, List<String> reached) {
            this.pattern = pattern;
            this.handler = handler;
            this.reached = reached;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            reached.add(pattern + " in " + who());
            handler.serve(request, response);
        }
    }
}
