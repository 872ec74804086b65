package uk.org.tenancy.test.attack.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import uk.org.tenancy.servlet.TenantFilter;

/** A board on the web, in a server that lets malformed requests through to it, as old ones do, or in one as it comes. */
final class BoardServer implements AutoCloseable {

    private final Server server;
    private final ServerConnector connector;

    private BoardServer(Board board, boolean lenient, List<TenantFilter> filters) {
        server = new Server(new QueuedThreadPool(12, 8));
        connector = new ServerConnector(
                server, 1, 1, new HttpConnectionFactory(lenient ? lenient() : new HttpConfiguration()));
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        filters.forEach(filter -> context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent started) {
                filter.register(started.getServletContext());
            }
        }));
        context.addServlet(new ServletHolder(board), "/*");
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    static BoardServer lenient(Board board) {
        return new BoardServer(board, true, List.of());
    }

    static BoardServer strict(Board board, TenantFilter filter) {
        return new BoardServer(board, false, List.of(filter));
    }

    private static HttpConfiguration lenient() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.LEGACY.with(
                "lenient", EnumSet.allOf(HttpCompliance.Violation.class).toArray(new HttpCompliance.Violation[0])));
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
