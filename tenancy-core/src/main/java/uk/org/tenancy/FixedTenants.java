package uk.org.tenancy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Tenants that were given once. */
final class FixedTenants implements TenantSource {

    private final TenantIndex index;

    FixedTenants(Collection<Tenant> tenants) {
        index = TenantIndex.of(tenants, TenantIndex.EMPTY);
        Set<TenantId> ids = new HashSet<>();
        tenants.stream().filter(tenant -> !ids.add(tenant.id())).findFirst().ifPresent(second -> {
            throw new IllegalArgumentException(second + " is given twice; an id belongs to one tenant");
        });
        index.disputes().stream().findFirst().ifPresent(dispute -> {
            throw new IllegalArgumentException(dispute.toString());
        });
    }

    @Override
    public Optional<Tenant> find(TenantId id) {
        return index.find(id);
    }

    @Override
    public Optional<Tenant> findByHost(HostName host) {
        return index.findByHost(host);
    }

    @Override
    public boolean answersFromMemory() {
        return true;
    }

    @Override
    public Collection<Tenant> all() {
        return index.all();
    }
}
