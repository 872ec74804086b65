package uk.org.tenancy.examples.benchmarks.brand;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.BrandKey;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.examples.benchmarks.rounds.CountedServer;
import uk.org.tenancy.examples.benchmarks.rounds.Turns;
import uk.org.tenancy.examples.benchmarks.rounds.Visitor;
import uk.org.tenancy.servlet.BrandServlet;
import uk.org.tenancy.servlet.TenantFilter;
import uk.org.tenancy.servlet.TenantResolver;

/** The files of many councils' brands on one server, behind each of the doors. */
final class BrandSite implements AutoCloseable {

    static final int TENANTS = 400;

    private static final int NOT_MODIFIED = 304;

    private final List<Tenant> tenants =
            IntStream.range(0, TENANTS).mapToObj(BrandSite::tenant).toList();
    private final Brands brands = Brands.of(Looks::of);
    private final Path files;
    private final CountedServer server;

    private BrandSite(Path files) throws Exception {
        this.files = files;
        Path folder = Files.createDirectory(files.resolve("brand"));
        for (Way.File file : Way.File.values()) {
            Files.write(folder.resolve(nameOf(file, 0)), contentOf(file, 0));
        }
        server = CountedServer.start(new ContextHandlerCollection(
                Stream.of(Door.values()).map(this::behind).toArray(ServletContextHandler[]::new)));
    }

    static BrandSite start(Path emptyFolder) throws Exception {
        return new BrandSite(emptyFolder);
    }

    CountedServer server() {
        return server;
    }

    /**
     * Asks whether a file has changed that the visitor has already. The server's own file is the same for all; of brands, every
     * tenant has another.
     */
    Turns.Questions questions(Way way) throws IOException {
        try (Visitor visitor = Visitor.of(server.port())) {
            List<byte[]> all = new ArrayList<>();
            for (int tenant = 0; tenant < TENANTS; tenant++) {
                String path = way.door().path() + nameOf(way.file(), way.door() == Door.BRAND ? tenant : 0);
                Visitor.Answer first = visitor.ask(Visitor.question(host(tenant), path));
                check(first, contentOf(way.file(), way.door() == Door.BRAND ? tenant : 0), path);
                all.add(Visitor.question(host(tenant), path, "If-None-Match: " + first.header("ETag")));
            }
            return new Turns.Questions(all, NOT_MODIFIED);
        }
    }

    private static void check(Visitor.Answer answer, byte[] content, String path) {
        if (answer.status() != 200 || answer.body().length() != content.length) {
            throw new IllegalStateException(path + " is not what it has to be: " + answer);
        }
    }

    private ServletContextHandler behind(Door door) {
        ServletContextHandler context =
                new ServletContextHandler(door.path().substring(0, door.path().indexOf('/', 1)));
        if (door.bindsTenants()) {
            TenantFilter filter = TenantFilter.of(
                    TenantDirectory.of(TenantSource.of(tenants)), TenantResolver.host("{tenant}.report.example.org"));
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.allOf(DispatcherType.class));
        }
        if (door == Door.BRAND) {
            context.addServlet(new ServletHolder(BrandServlet.of(brands)), "/brand/*");
        } else {
            context.setBaseResourceAsPath(files);
            context.addServlet(ownFiles(), "/");
        }
        return context;
    }

    private static ServletHolder ownFiles() {
        ServletHolder files = new ServletHolder(new DefaultServlet());
        files.setInitParameter("etags", "true");
        files.setInitParameter("dirAllowed", "false");
        files.setInitParameter("cacheControl", "public, max-age=60, must-revalidate");
        return files;
    }

    private Brand brand(int tenant) {
        return brands.of(tenants.get(tenant));
    }

    private String nameOf(Way.File file, int tenant) {
        return file == Way.File.THEME
                ? "theme.css"
                : brand(tenant).get(BrandKey.LOGO).orElseThrow().fileName();
    }

    private byte[] contentOf(Way.File file, int tenant) {
        return file == Way.File.THEME
                ? brand(tenant).styleSheet().bytes()
                : brand(tenant).get(BrandKey.LOGO).orElseThrow().bytes();
    }

    private static String host(int tenant) {
        return "council-" + tenant + ".report.example.org";
    }

    private static Tenant tenant(int number) {
        return Tenant.builder(TenantId.of("council-" + number))
                .name(Locale.ENGLISH, "Council " + number)
                .build();
    }

    @Override
    public void close() throws Exception {
        server.close();
        brands.close();
    }
}
