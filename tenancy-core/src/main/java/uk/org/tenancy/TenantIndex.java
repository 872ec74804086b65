package uk.org.tenancy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tenants by id and by host, at one moment. A host that several claim stays with the one that had it before; if none had
 * it, nobody gets it, since guessing would show one council's pages under another's address.
 */
final class TenantIndex {

    static final TenantIndex EMPTY = new TenantIndex(Map.of(), Map.of(), List.of());

    private final Map<TenantId, Tenant> byId;
    private final Map<HostName, Tenant> byHost;
    private final List<Dispute> disputes;

    private TenantIndex(Map<TenantId, Tenant> byId, Map<HostName, Tenant> byHost, List<Dispute> disputes) {
        this.byId = byId;
        this.byHost = byHost;
        this.disputes = disputes;
    }

    /** Two tenants claim one host, and {@code refused} does not get it. */
    record Dispute(HostName host, TenantId refused, TenantId other) {
        @Override
        public String toString() {
            return "host " + host + " is claimed by tenant '" + refused + "' and by tenant '" + other
                    + "'; a host belongs to one tenant, so take it out of one of them";
        }
    }

    static TenantIndex of(Collection<Tenant> tenants, TenantIndex before) {
        Map<TenantId, Tenant> byId = new TreeMap<>();
        tenants.forEach(tenant -> byId.put(tenant.id(), tenant));
        Map<HostName, List<Tenant>> claims = new TreeMap<>();
        byId.values()
                .forEach(tenant -> tenant.hosts()
                        .forEach(host -> claims.computeIfAbsent(host, h -> new ArrayList<>())
                                .add(tenant)));
        Map<HostName, Tenant> byHost = new HashMap<>();
        List<Dispute> disputes = new ArrayList<>();
        claims.forEach((host, claimants) -> {
            Optional<Tenant> owner = owner(claimants, before.findByHost(host));
            owner.ifPresent(tenant -> byHost.put(host, tenant));
            claimants.stream()
                    .filter(claimant -> !owner.equals(Optional.of(claimant)))
                    .map(loser -> new Dispute(host, loser.id(), otherThan(loser, claimants)))
                    .forEach(disputes::add);
        });
        // In order still, but found in one step among any number.
        return new TenantIndex(new LinkedHashMap<>(byId), byHost, disputes);
    }

    private static Optional<Tenant> owner(List<Tenant> claimants, Optional<Tenant> before) {
        if (claimants.size() == 1) {
            return Optional.of(claimants.get(0));
        }
        return before.flatMap(holder -> claimants.stream()
                .filter(claimant -> claimant.id().equals(holder.id()))
                .findFirst());
    }

    private static TenantId otherThan(Tenant loser, List<Tenant> claimants) {
        return (claimants.get(0).equals(loser) ? claimants.get(1) : claimants.get(0)).id();
    }

    Optional<Tenant> find(TenantId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Tenant> findByHost(HostName host) {
        return Optional.ofNullable(byHost.get(host));
    }

    /** Whether both give the same answers. */
    boolean answersLike(TenantIndex other) {
        return byId.equals(other.byId) && byHost.equals(other.byHost);
    }

    Collection<Tenant> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    int size() {
        return byId.size();
    }

    List<Dispute> disputes() {
        return disputes;
    }
}
