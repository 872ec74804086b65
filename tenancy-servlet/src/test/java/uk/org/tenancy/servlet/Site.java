package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.MDC;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** A service behind the filter, on a real server, which is asked through a socket. */
final class Site implements AutoCloseable {

    private final Container container = Container.create();
    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final List<String> leftBehind = new CopyOnWriteArrayList<>();
    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private Consumer<ServletContext> lastOfAll = context -> {};
    private int port;

    /** Serves one path. */
    interface Work {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    static Site behind(TenantFilter filter) {
        Site site = new Site();
        site.filter(site::watch);
        return site.filter(filter);
    }

    static Site unguarded() {
        return new Site();
    }

    /** A service that has registered the filter in front of all others, in its own way. */
    static Site registering(TenantFilter filter) {
        Site site = new Site();
        site.lastOfAll = filter::register;
        return site;
    }

    Site atStart(Consumer<ServletContext> work) {
        container.atStart(work);
        return this;
    }

    Site filter(Filter filter) {
        container.filter(filter);
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
        container.servlet(pattern, new Page(pattern, work, reached));
        return this;
    }

    Site errorPage(String path) {
        container.errorPage(path);
        return this;
    }

    /** What the server calls itself where a request does not say. */
    Site named(String host) {
        container.named(host);
        return this;
    }

    /** A server that lets the application see every path, however odd. */
    Site lenient() {
        container.lenient();
        return this;
    }

    /** A server that serves all requests by one thread. */
    Site withOneWorker() {
        container.oneWorker();
        return this;
    }

    Site start() throws Exception {
        container.atStart(lastOfAll);
        port = container.start();
        return this;
    }

    int port() {
        return port;
    }

    Answer get(String host, String path, String... headers) throws IOException {
        return ask("GET", host, path, headers);
    }

    Answer ask(String method, String host, String path, String... headers) throws IOException {
        return send(method + " " + path + " HTTP/1.1", "Host: " + host, String.join("\r\n", headers));
    }

    /** Sends a request line and headers exactly as they are given. */
    Answer send(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String head = String.join("\r\n", lines).stripTrailing() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(utf8(head));
            return Answer.read(socket.getInputStream().readAllBytes());
        }
    }

    /** Sends a body in chunks, each after the server has had time for the one before. */
    Answer slowly(String requestLine, String host, String... chunks) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            out.write(utf8(
                    requestLine + "\r\nHost: " + host + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
            for (String chunk : chunks) {
                LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
                out.write(utf8(Integer.toHexString(utf8(chunk).length) + "\r\n" + chunk + "\r\n"));
            }
            out.write(utf8("0\r\n\r\n"));
            return Answer.read(socket.getInputStream().readAllBytes());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
        container.close();
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
}
