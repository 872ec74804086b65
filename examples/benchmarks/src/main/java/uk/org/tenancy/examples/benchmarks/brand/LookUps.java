package uk.org.tenancy.examples.benchmarks.brand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
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
import org.openjdk.jmh.annotations.TearDown;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantScope;
import uk.org.tenancy.branding.Brand;
import uk.org.tenancy.branding.Brands;

/** Finds the brand of a tenant, by this library and in a map of the same brands under the same keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(jvmArgsAppend = {"-Xms2g", "-Xmx2g"})
public class LookUps {

    private static final int QUESTIONS = 1 << 14;
    private static final int SEED = 1;

    /** How many tenants there are. */
    @Param("400")
    public int tenants;

    private Tenant[] asked = {};
    private int at;
    private Map<TenantId, Brand> map = Map.of();
    private @Nullable Brands brands;
    private @Nullable TenantScope scope;

    /** Makes the tenants and their brands, and binds one of them. All are asked for equally often, in no order. */
    @Setup
    @SuppressWarnings("MustBeClosed") // by end()
    public void prepare() {
        List<Tenant> everybody =
                IntStream.range(0, tenants).mapToObj(LookUps::tenant).toList();
        Brands made = Brands.of(Looks::of);
        map = new ConcurrentHashMap<>();
        everybody.forEach(tenant -> map.put(tenant.id(), made.of(tenant)));
        brands = made;
        List<Tenant> questions = new ArrayList<>();
        IntStream.range(0, QUESTIONS).forEach(number -> questions.add(everybody.get(number % tenants)));
        Collections.shuffle(questions, new Random(SEED));
        asked = questions.toArray(Tenant[]::new);
        scope = TenantContext.open(everybody.get(0));
        System.gc();
    }

    /** Leaves nothing behind. */
    @TearDown
    public void end() {
        Objects.requireNonNull(scope).close();
        Objects.requireNonNull(brands).close();
    }

    private static Tenant tenant(int number) {
        return Tenant.builder(TenantId.of("council-" + number))
                .name(Locale.ENGLISH, "Council " + number)
                .build();
    }

    private Tenant any() {
        return asked[at++ & (QUESTIONS - 1)];
    }

    /** In a plain map. */
    @Benchmark
    public @Nullable Brand inMap() {
        return map.get(any().id());
    }

    /** In a plain map, for the bound tenant. */
    @Benchmark
    public @Nullable Brand boundInMap() {
        return map.get(TenantContext.require().id());
    }

    /** By this library. */
    @Benchmark
    @SuppressWarnings("NullAway") // Made by prepare(), and nothing else is to be measured.
    public Brand inBrands() {
        return brands.of(any());
    }

    /** By this library, for the bound tenant. */
    @Benchmark
    @SuppressWarnings("NullAway") // Made by prepare(), and nothing else is to be measured.
    public Brand boundInBrands() {
        return brands.of(TenantContext.require());
    }
}
