package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** Tomcat 10.1 or 11, whichever is on the class path. */
final class TomcatContainer implements Container {

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();
    private final List<Consumer<ServletContext>> atStart = new ArrayList<>();
    private final Path base = folder();
    private final Context context;
    private int filters;

    TomcatContainer() {
        tomcat.setBaseDir(base.toString());
        tomcat.setSilent(true);
        connector.setPort(0);
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setThrowOnFailure(true);
        connector.setAllowTrace(true);
        tomcat.setConnector(connector);
        context = tomcat.addContext("", base.toString());
        context.addServletContainerInitializer((types, started) -> atStart.forEach(work -> work.accept(started)), null);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("tomcat");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void filter(Filter filter) {
        String name = "filter-" + filters++;
        atStart.add(started -> {
            FilterRegistration.Dynamic registration = started.addFilter(name, filter);
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
        });
    }

    @Override
    public void servlet(String pattern, HttpServlet servlet) {
        atStart.add(started -> {
            ServletRegistration.Dynamic registration = started.addServlet("servlet for " + pattern, servlet);
            registration.setAsyncSupported(true);
            registration.addMapping(pattern);
        });
    }

    @Override
    public void atStart(Consumer<ServletContext> work) {
        atStart.add(work);
    }

    @Override
    public void errorPage(String path) {
        ErrorPage page = new ErrorPage();
        page.setLocation(path);
        context.addErrorPage(page);
    }

    @Override
    public void named(String host) {
        tomcat.getEngine().setDefaultHost(host);
        tomcat.getHost().setName(host);
    }

    @Override
    public void lenient() {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.DECODE.getValue());
        connector.setAllowBackslash(true);
    }

    @Override
    public void oneWorker() {
        connector.setProperty("maxThreads", "1");
        connector.setProperty("minSpareThreads", "1");
    }

    @Override
    public int start() throws Exception {
        tomcat.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> left = Files.walk(base)) {
            left.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
