package uk.org.tenancy;

import java.util.Collection;
import java.util.Optional;

/**
 * Where tenants are kept: files, a database, a list. A {@link TenantDirectory} stands in front of it and remembers its
 * answers, unless they come out of memory already.
 *
 * <p>Implementations are safe for use by many threads. They throw if they cannot answer; "empty" means that there is no
 * such tenant.
 */
public interface TenantSource {

    /**
     * Looks up a tenant by its id.
     *
     * @param id the id
     * @return the tenant, or empty if there is none
     */
    Optional<Tenant> find(TenantId id);

    /**
     * Looks up the tenant that a host belongs to. A host belongs to at most one.
     *
     * @param host one of the tenant's own hosts
     * @return the tenant, or empty if the host belongs to none
     */
    Optional<Tenant> findByHost(HostName host);

    /**
     * All tenants, whatever their status.
     *
     * @return the tenants, in order of their ids
     */
    Collection<Tenant> all();

    /**
     * Registers what to do when tenants may have changed. A source that cannot tell never calls it; answers taken from it
     * are then remembered for a limited time only.
     *
     * @param listener called after the change can be seen, on any thread; must be quick
     */
    default void onChange(Runnable listener) {}

    /**
     * Tells whether answers come out of memory at once, whatever is asked. Then a {@link TenantDirectory} asks each time and
     * remembers nothing, which takes less time and holds for any number of tenants.
     *
     * @return false unless an implementation says otherwise
     */
    default boolean answersFromMemory() {
        return false;
    }

    /**
     * A source that never changes.
     *
     * @param tenants the tenants
     * @return the source
     * @throws IllegalArgumentException if two tenants have the same id or the same host
     */
    static TenantSource of(Collection<Tenant> tenants) {
        return new FixedTenants(tenants);
    }
}
