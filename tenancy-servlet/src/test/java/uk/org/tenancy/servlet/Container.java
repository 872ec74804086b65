package uk.org.tenancy.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.util.function.Consumer;

/** A real server with one context: the one that the system property {@code tenancy.container} names. */
interface Container extends AutoCloseable {

    static Container create() {
        return System.getProperty("tenancy.container", "jetty").equals("tomcat")
                ? new TomcatContainer()
                : new JettyContainer();
    }

    void filter(Filter filter);

    void servlet(String pattern, HttpServlet servlet);

    /** Does something to the context while it starts, when filters and servlets are there. */
    void atStart(Consumer<ServletContext> work);

    void errorPage(String path);

    /** What the server calls itself where a request does not say. */
    void named(String host);

    /** Lets the application see every path, however odd, as far as the server can. */
    void lenient();

    /** Serves all requests by one thread. */
    void oneWorker();

    /** Returns the port it is answering on. */
    int start() throws Exception;
}
