package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import uk.org.tenancy.examples.reports.CannotStart;

/** An HTTP server in this program, for whatever is mounted in it. */
public final class WebServer implements AutoCloseable {

    private static final Duration IDLE_SESSION = Duration.ofMinutes(60);
    private static final int MAX_FORM = 100_000;

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** {@return a server that is already answering on this port, or on any free one for port 0} */
    public static WebServer start(int port, Consumer<ServletContextHandler> mount) {
        Server server = new Server();
        ServerConnector connector = connector(server, port);
        try {
            // First of all, so that nothing else has to be undone when somebody else has the port.
            connector.open();
        } catch (IOException taken) {
            throw new CannotStart(
                    "Port %d cannot be used (is another program using it?). Set PORT to choose another, such as PORT=%d"
                            .formatted(port, port + 1),
                    taken);
        }
        ServletContextHandler context = context();
        mount.accept(context);
        server.setHandler(context);
        WebServer web = new WebServer(server, connector);
        try {
            server.start();
            return web;
        } catch (Exception failure) {
            web.close();
            throw new IllegalStateException("The web server does not start", failure);
        }
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
    }

    private static ServletContextHandler context() {
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
        context.setMaxFormContentSize(MAX_FORM);
        SessionHandler sessions = context.getSessionHandler();
        sessions.setSessionCookie("session");
        sessions.setSessionIdPathParameterName("none");
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        sessions.setMaxInactiveInterval((int) IDLE_SESSION.toSeconds());
        context.setErrorHandler(new PlainErrors());
        return context;
    }

    /** {@return the port it is answering on} */
    public int port() {
        return connector.getLocalPort();
    }

    /** Stops answering. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("The web server does not stop", failure);
        }
    }
}
