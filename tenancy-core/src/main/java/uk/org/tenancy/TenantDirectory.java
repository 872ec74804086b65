package uk.org.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Who the tenants are: a {@link TenantSource} whose answers are remembered, unless they come out of memory already.
 *
 * <p>Hosts and ids that nobody has are remembered too, so that a stranger who asks for many does not reach the source
 * each time; what is remembered is bounded. Everything is forgotten when the source reports a change, and after 30 seconds
 * in any case.
 *
 * <p>Safe for use by many threads.
 */
public final class TenantDirectory {

    private static final long MAX_REMEMBERED = 100_000;
    private static final Duration REMEMBERED_FOR = Duration.ofSeconds(30);

    private final TenantSource source;
    private final boolean fromMemory;
    private final Ticker clock;
    private volatile Remembered remembered;

    private TenantDirectory(TenantSource source, Ticker clock) {
        this.source = source;
        this.fromMemory = source.answersFromMemory();
        this.clock = clock;
        this.remembered = new Remembered(clock);
    }

    /**
     * A directory in front of a source.
     *
     * @param source where the tenants are kept
     * @return the directory
     */
    public static TenantDirectory of(TenantSource source) {
        return of(source, Ticker.systemTicker());
    }

    static TenantDirectory of(TenantSource source, Ticker clock) {
        TenantDirectory directory = new TenantDirectory(source, clock);
        source.onChange(directory::forget);
        return directory;
    }

    /**
     * Looks up a tenant by its id.
     *
     * @param id the id
     * @return the tenant, whatever its status, or empty if there is none
     */
    public Optional<Tenant> find(TenantId id) {
        return fromMemory ? source.find(id) : remembered.byId.get(id, source::find);
    }

    /**
     * Looks up a tenant that is expected to exist, such as one that a job or a message names.
     *
     * @param id the id
     * @return the tenant, whatever its status
     * @throws UnknownTenantException if there is none
     */
    public Tenant require(TenantId id) {
        return find(id).orElseThrow(() -> new UnknownTenantException("there is no tenant '" + id + "', or there is none"
                + " any more; see that the id is right and that the directory holds the tenant"));
    }

    /**
     * Looks up the tenant that a host belongs to.
     *
     * @param host one of the tenant's own hosts
     * @return the tenant, whatever its status, or empty if the host belongs to none
     */
    public Optional<Tenant> findByHost(HostName host) {
        return fromMemory ? source.findByHost(host) : remembered.byHost.get(host, source::findByHost);
    }

    /**
     * All tenants, whatever their status, straight from the source.
     *
     * @return the tenants, in order of their ids
     */
    public Collection<Tenant> all() {
        return source.all();
    }

    // A fresh pair of caches, because an answer being fetched now may predate the change and would outlive a clearing.
    private void forget() {
        remembered = new Remembered(clock);
    }

    private static final class Remembered {
        final Cache<TenantId, Optional<Tenant>> byId;
        final Cache<HostName, Optional<Tenant>> byHost;

        Remembered(Ticker clock) {
            byId = cache(clock);
            byHost = cache(clock);
        }

        private static <K> Cache<K, Optional<Tenant>> cache(Ticker clock) {
            return Caffeine.newBuilder()
                    .ticker(clock)
                    .maximumSize(MAX_REMEMBERED)
                    .expireAfterWrite(REMEMBERED_FOR)
                    .build();
        }
    }
}
