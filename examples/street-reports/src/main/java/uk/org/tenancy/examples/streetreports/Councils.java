package uk.org.tenancy.examples.streetreports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.org.tenancy.FileTenants;
import uk.org.tenancy.HostName;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantSource;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.branding.FileBranding;
import uk.org.tenancy.examples.reports.CannotStart;
import uk.org.tenancy.lifecycle.Council;
import uk.org.tenancy.lifecycle.CouncilRegister;

/**
 * The councils that share the service.
 *
 * @param source where they are kept
 * @param brands how they look
 * @param folder where they are kept as files, if they are
 * @param watched what watches files for both
 */
record Councils(TenantSource source, Brands brands, Optional<Path> folder, List<AutoCloseable> watched)
        implements AutoCloseable {

    private static final String FOLDER = "street-reports.councils";
    private static final int SHOWN = 3;

    /** The councils of {@code --councils FILE-OR-FOLDER}, or those of the folder that comes with this example. */
    static Councils from(String... arguments) {
        if (arguments.length == 0) {
            return in(Path.of(System.getProperty(FOLDER, "councils")));
        }
        if (arguments.length == 2 && arguments[0].equals("--councils")) {
            return in(Path.of(arguments[1]));
        }
        throw new CannotStart("The arguments are: --councils FILE, a register of local authorities in CSV form, or"
                + " --councils FOLDER, with a file for each council");
    }

    private static Councils in(Path place) {
        if (Files.isDirectory(place)) {
            FileTenants tenants = FileTenants.in(place);
            FileBranding branding = FileBranding.in(place);
            return new Councils(tenants, Brands.of(branding), Optional.of(place), List.of(branding, tenants));
        }
        if (!Files.isReadable(place)) {
            throw new CannotStart("There is no file or folder '" + place + "' with councils; name one with --councils");
        }
        List<Tenant> all = CouncilRegister.read(place).principal().stream()
                .map(Councils::tenant)
                .toList();
        return new Councils(TenantSource.of(all), Brands.of(layer -> List.of()), Optional.empty(), List.of());
    }

    private static Tenant tenant(Council council) {
        Tenant.Builder tenant = council.toTenant().status(TenantStatus.LIVE);
        // A register may hold what no host can have, such as 'st.-brannock'; the host by the id is always there.
        council.govUkSlug()
                .flatMap(slug -> HostName.parse(slug.replace(".", "") + ".localhost"))
                .ifPresent(tenant::host);
        return tenant.build();
    }

    /** Lines that tell where to find the first councils, and how many there are. */
    List<String> addresses(int port) {
        Stream<String> first = source.all().stream()
                .limit(SHOWN)
                .map(council -> "Open http://" + host(council) + ":" + port + "/  " + council.name());
        int more = source.all().size() - SHOWN;
        return Stream.concat(first, more > 0 ? Stream.of("and " + more + " councils more") : Stream.empty())
                .toList();
    }

    private static String host(Tenant council) {
        return council.hosts().stream()
                .map(HostName::value)
                .filter(host -> host.endsWith(".localhost"))
                .findFirst()
                .orElse(council.id() + ".localhost");
    }

    /** Lines that tell which colours of councils can be read, but with little to spare. */
    List<String> borderline() {
        return brands.borderline(source.all()).entrySet().stream()
                .flatMap(council ->
                        council.getValue().stream().map(pair -> "Little to spare at " + council.getKey() + ": " + pair))
                .toList();
    }

    /** Stops watching the files of councils, if that is where they are kept. */
    @Override
    public void close() throws Exception {
        brands.close();
        for (AutoCloseable watcher : watched) {
            watcher.close();
        }
    }
}
