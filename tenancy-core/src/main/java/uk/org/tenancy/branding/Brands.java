package uk.org.tenancy.branding;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;

/**
 * How each tenant looks: a {@link BrandingSource} whose answers are remembered and made into {@linkplain Brand brands}.
 *
 * <p>A look-up reads a map and neither waits nor allocates, except the first for a tenant. Changes are taken up behind it:
 * when the source tells of one, else within 30 seconds. A brand for a later day is shown within a second of the beginning of
 * that day in Europe/London. What is wrong or cannot be read is logged and told to a listener, and what was shown before
 * stays; if nothing was, the tenant looks like its group or the service.
 *
 * <p>Safe for use by many threads. A daemon thread keeps it up to date until {@link #close}.
 */
public final class Brands implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Brands.class);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_UNTIL_REFRESH = 30;

    private final InstantSource clock;
    private final RememberedLayers layers;
    private final BrandResolver resolver;
    private final RecentBrands recent;
    private final boolean told;
    private final Map<TenantId, Shown> shown = new ConcurrentHashMap<>();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(Brands::daemon);
    private volatile LocalDate today;
    private volatile Brand service;
    private int ticks;

    private Brands(BrandingSource source, Consumer<BrandingEvent> listener, InstantSource clock) {
        this.clock = clock;
        this.layers = new RememberedLayers(source, listener);
        this.resolver = new BrandResolver(layers);
        this.recent = new RecentBrands(clock);
        this.today = day();
        this.told = source.onChange(this::changed);
        this.service = new Brand(resolver.service(today));
    }

    /** A tenant as the directory gave it, and its brand. */
    private record Shown(Tenant tenant, Brand brand) {}

    /**
     * Brands in front of a source.
     *
     * @param source where brands are kept
     * @return the brands
     * @throws BrandingException if what the source says for the service as a whole is wrong
     */
    public static Brands of(BrandingSource source) {
        return of(source, event -> {});
    }

    /**
     * Brands in front of a source, with a listener.
     *
     * @param source where brands are kept
     * @param listener told of what changes and of what is wrong, on any thread; must be quick
     * @return the brands
     * @throws BrandingException if what the source says for the service as a whole is wrong
     */
    public static Brands of(BrandingSource source, Consumer<BrandingEvent> listener) {
        Brands brands = of(source, listener, InstantSource.system());
        Future<?> unused = brands.keeper.scheduleWithFixedDelay(
                brands::tickSafely, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
        return brands;
    }

    static Brands of(BrandingSource source, Consumer<BrandingEvent> listener, InstantSource clock) {
        Brands brands = new Brands(source, listener, clock);
        List<BrandProblem> problems = brands.layers.problems(Layer.SERVICE);
        if (!problems.isEmpty()) {
            brands.close();
            throw new BrandingException(problems);
        }
        return brands;
    }

    /**
     * How a tenant looks today.
     *
     * @param tenant the tenant
     * @return its brand
     */
    @SuppressWarnings(
            "ReferenceEquality") // The same tenant is nearly always the same object; what is not is looked at closer.
    public Brand of(Tenant tenant) {
        Shown known = shown.get(tenant.id());
        return known != null && known.tenant() == tenant ? known.brand() : show(tenant);
    }

    /**
     * How a tenant will look, or would have looked, on a day.
     *
     * @param tenant the tenant
     * @param day the day, in the time of Europe/London
     * @return its brand on that day, as far as is known now
     */
    public Brand of(Tenant tenant, LocalDate day) {
        return new Brand(resolver.of(tenant, day));
    }

    /**
     * What was shown in place of a brand until up to two minutes ago. Pages that were made then name its files.
     *
     * @param brand the brand as it is now
     * @return up to sixteen brands of the same tenant, the latest first; nearly always none
     */
    public List<Brand> before(Brand brand) {
        return recent.before(brand);
    }

    /**
     * How the service itself looks today, where no tenant is known.
     *
     * @return the brand of the service
     */
    public Brand service() {
        return service;
    }

    /**
     * What is wrong at present with the brands that were asked for.
     *
     * @return the problems; empty if all is well
     */
    public List<BrandProblem> problems() {
        return layers.known().stream()
                .flatMap(layer -> layers.problems(layer).stream())
                .sorted(Comparator.comparing(BrandProblem::file).thenComparingInt(BrandProblem::line))
                .toList();
    }

    /**
     * Which colours of which tenants can be read, but with little to spare.
     *
     * @param tenants the tenants to look at
     * @return the pairs of colours that are {@linkplain ColourPair#borderline borderline}, by tenant; tenants without any
     *     are left out
     */
    public Map<TenantId, List<ColourPair>> borderline(Collection<Tenant> tenants) {
        Map<TenantId, List<ColourPair>> found = new TreeMap<>();
        tenants.forEach(tenant -> {
            List<ColourPair> pairs = of(tenant).palette().pairs().stream()
                    .filter(ColourPair::borderline)
                    .toList();
            if (!pairs.isEmpty()) {
                found.put(tenant.id(), pairs);
            }
        });
        return found;
    }

    /** Stops keeping the brands up to date. They stay as they are. */
    @Override
    public void close() {
        keeper.shutdown();
    }

    // Under one lock with what takes up changes, or an older brand could be kept over a newer one. The first reading,
    // which
    // may take long, comes before.
    private Brand show(Tenant tenant) {
        layers.on(today, new Layer.Own(tenant.id()));
        synchronized (this) {
            Shown known = shown.get(tenant.id());
            Brand brand = known == null
                    ? new Brand(resolver.of(tenant, today))
                    : after(known.brand(), resolver.of(tenant, today));
            shown.put(tenant.id(), new Shown(tenant, brand));
            return brand;
        }
    }

    private void changed(Layer layer) {
        if (layers.refresh(layer)) {
            showAgain(layer);
        }
    }

    private synchronized void showAgain(Layer layer) {
        if (layer instanceof Layer.Own own) {
            shown.computeIfPresent(own.id(), (id, before) -> again(before));
        } else {
            service = after(service, resolver.service(today));
            shown.replaceAll((id, before) -> again(before));
        }
    }

    private Shown again(Shown before) {
        return new Shown(before.tenant(), after(before.brand(), resolver.of(before.tenant(), today)));
    }

    // What stays as it is stays the same object, so that nobody makes anything of it anew.
    private Brand after(Brand before, BrandParts now) {
        Brand brand = before.isOf(now) ? before : new Brand(now);
        recent.replace(before, brand);
        return brand;
    }

    /** Looks whether a new day has begun, and asks again what may have changed unsaid. */
    void tick() {
        boolean newDay = !day().equals(today);
        today = day();
        boolean changed = ++ticks % TICKS_UNTIL_REFRESH == 0 && refresh();
        if (newDay || changed) {
            showAgain(Layer.SERVICE);
        }
        recent.tidy();
    }

    private boolean refresh() {
        List<Layer> doubtful = layers.known().stream()
                .filter(layer -> !told || !layers.problems(layer).isEmpty())
                .toList();
        return doubtful.stream().filter(layers::refresh).count() > 0;
    }

    // Nothing may escape: the executor would drop the work without a word.
    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException | Error failed) {
            LOG.error("brands could not be brought up to date and stay as they were; it is tried again", failed);
        }
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tenancy-brands");
        thread.setDaemon(true);
        return thread;
    }
}
