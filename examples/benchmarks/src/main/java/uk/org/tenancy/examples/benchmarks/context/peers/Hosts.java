package uk.org.tenancy.examples.benchmarks.context.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.org.tenancy.HostName;
import uk.org.tenancy.HostTemplate;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantSource;

/** Finds the tenant of a host as it comes with a request. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = {"-Xms3g", "-Xmx3g"})
public class Hosts {

    /** How many hosts are asked for where only some are. */
    public static final int SOME = 400;

    private static final HostTemplate TEMPLATE = HostTemplate.of("{tenant}.report.example.org");

    /** How many tenants there are. */
    @Param("400")
    public int tenants;

    /** Whether all of their hosts are asked for, each as often as any other, or only some. */
    @Param("false")
    public boolean all;

    private String[] own = {};
    private String[] shared = {};
    private Map<String, Tenant> map = Map.of();
    private TenantDirectory directory = TenantDirectory.of(TenantSource.of(List.of()));
    private long random = 1;

    /** Makes the tenants. The texts asked for are others than those held, as those of requests are. */
    @Setup
    public void prepare() {
        List<Tenant> everybody =
                IntStream.range(0, tenants).mapToObj(Hosts::tenant).toList();
        directory = TenantDirectory.of(TenantSource.of(everybody));
        map = new HashMap<>(2 * tenants);
        everybody.forEach(tenant -> map.put(tenant.hosts().iterator().next().value(), tenant));
        own = IntStream.range(0, tenants).mapToObj(Hosts::host).toArray(String[]::new);
        shared = IntStream.range(0, tenants)
                .mapToObj(number -> id(number) + ".report.example.org")
                .toArray(String[]::new);
        System.gc();
    }

    private static Tenant tenant(int number) {
        return Tenant.builder(TenantId.of(id(number)))
                .name(Locale.ENGLISH, "Council " + number)
                .host(HostName.of(host(number)))
                .build();
    }

    private static String id(int number) {
        return "council-" + number;
    }

    private static String host(int number) {
        return "report.council-" + number + ".example.org";
    }

    private int any() {
        random = random * 6364136223846793005L + 1442695040888963407L;
        return (int) ((random >>> 33) % (all ? tenants : Math.min(SOME, tenants)));
    }

    /** In a plain map, if the text is right as it stands. */
    @Benchmark
    public @Nullable Tenant inMap() {
        return map.get(own[any()]);
    }

    /** By the tenant's own host. */
    @Benchmark
    public Optional<Tenant> byOwnHost() {
        return HostName.parse(own[any()]).flatMap(directory::findByHost);
    }

    /** By the template of the shared service's hosts. */
    @Benchmark
    public Optional<Tenant> byTemplate() {
        return HostName.parse(shared[any()]).flatMap(TEMPLATE::tenantIn).flatMap(directory::find);
    }
}
