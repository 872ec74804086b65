package uk.org.tenancy.jpa.hibernate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantMismatchException;

/**
 * Tells Hibernate which tenant is bound, so that it stamps sessions and cache keys with it.
 *
 * <p>An application that maps {@code @TenantId} may bring a resolver of its own, for instance for a number. It goes on to be
 * asked, but has to give each tenant an identifier of its own: two tenants with one identifier would share their caches.
 */
final class BoundTenant implements CurrentTenantIdentifierResolver<Object> {

    private final @Nullable CurrentTenantIdentifierResolver<Object> own;
    private final boolean mapped;
    private final Map<Object, TenantId> owners = new ConcurrentHashMap<>();

    BoundTenant(@Nullable CurrentTenantIdentifierResolver<Object> own, boolean mapped) {
        this.own = own;
        this.mapped = mapped;
    }

    @Override
    public @Nullable Object resolveCurrentTenantIdentifier() {
        Tenant tenant =
                mapped ? TenantContext.require() : TenantContext.current().orElse(null);
        if (own == null || tenant == null) {
            return tenant == null ? null : tenant.id().value();
        }
        Object identifier = own.resolveCurrentTenantIdentifier();
        TenantId owner = identifier == null ? tenant.id() : owners.computeIfAbsent(identifier, any -> tenant.id());
        if (!owner.equals(tenant.id())) {
            throw new TenantMismatchException(own.getClass().getName() + " gives " + tenant + " the identifier '"
                    + identifier + "', which it gave tenant '" + owner + "' before; they would share their caches. Let"
                    + " it give each tenant an identifier of its own");
        }
        return identifier;
    }

    /** The guard checks every session, whether it is the thread's current one or not. */
    @Override
    public boolean validateExistingCurrentSessions() {
        return false;
    }

    /** Refuses the identifier of a session that is another tenant's than the one that is bound. */
    void require(@Nullable Object identifier) {
        Optional<Tenant> current = TenantContext.current();
        if (current.isEmpty() || identifier == null || !identifier.equals(resolveCurrentTenantIdentifier())) {
            throw new TenantMismatchException("this session belongs to tenant '" + owner(identifier) + "', but "
                    + current.map(tenant -> tenant + " is bound now").orElse("no tenant is bound")
                    + "; leave a session's tenant to the TenantContext block that it is opened and used in");
        }
    }

    private @Nullable Object owner(@Nullable Object identifier) {
        return own == null || identifier == null ? identifier : owners.get(identifier);
    }

    /**
     * Nobody reads across tenants where only the mapper keeps them apart. Hibernate asks as it opens a session, of which it
     * shows no more than this, so that one which was given another tenant by hand is refused here.
     */
    @Override
    public boolean isRoot(@Nullable Object identifier) {
        if (identifier != null && TenantContext.current().isPresent()) {
            require(identifier);
        }
        return !mapped && own != null && identifier != null && own.isRoot(identifier);
    }
}
