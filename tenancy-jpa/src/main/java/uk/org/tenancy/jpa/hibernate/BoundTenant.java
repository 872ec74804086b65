package uk.org.tenancy.jpa.hibernate;

import java.util.Map;
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

    /** Nobody reads across tenants where only the mapper keeps them apart. */
    @Override
    public boolean isRoot(@Nullable Object identifier) {
        return !mapped && own != null && identifier != null && own.isRoot(identifier);
    }
}
