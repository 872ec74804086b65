package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
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

/** Jetty 12. */
final class JettyContainer implements Container {

    private final HttpConfiguration configuration = new HttpConfiguration();
    private final ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
    private final Server server = new Server();
    private Optional<ExecutorService> worker = Optional.empty();

    @Override
    public void filter(Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
    }

    @Override
    public void servlet(String pattern, HttpServlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    @Override
    public void atStart(Consumer<ServletContext> work) {
        context.addEventListener(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                work.accept(event.getServletContext());
            }
        });
    }

    @Override
    public void errorPage(String path) {
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        pages.addErrorPage(ErrorPageErrorHandler.GLOBAL_ERROR_PAGE, path);
        context.setErrorHandler(pages);
    }

    @Override
    public void named(String host) {
        configuration.setServerAuthority(new HostPort(host));
    }

    @Override
    public void lenient() {
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        context.getServletHandler().setDecodeAmbiguousURIs(true);
    }

    @Override
    public void oneWorker() {
        worker = Optional.of(Executors.newSingleThreadExecutor());
    }

    @Override
    public int start() throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setConnectionFactories(List.of(new HttpConnectionFactory(configuration)));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(
                worker.<Handler.Singleton>map(one -> new By(one, context)).orElse(context));
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        worker.ifPresent(ExecutorService::shutdownNow);
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
