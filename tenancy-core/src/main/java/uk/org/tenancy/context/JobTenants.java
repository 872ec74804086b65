package uk.org.tenancy.context;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.TenantStatus;
import uk.org.tenancy.UnknownTenantException;

/** Which tenants a job is for: those named, or all if none is, without those excepted. */
record JobTenants(List<TenantId> named, List<TenantId> excepted, Set<TenantStatus> statuses) {

    static final JobTenants LIVE = new JobTenants(List.of(), List.of(), Set.of(TenantStatus.LIVE));

    JobTenants only(TenantId... ids) {
        refuseNone("only", ids);
        return new JobTenants(join(named, ids), excepted, statuses);
    }

    JobTenants except(TenantId... ids) {
        return new JobTenants(named, join(excepted, ids), statuses);
    }

    JobTenants withStatus(TenantStatus... chosen) {
        refuseNone("withStatus", chosen);
        return new JobTenants(named, excepted, EnumSet.copyOf(Arrays.asList(chosen)));
    }

    /** The tenants that a summary is due for. The directory is read once, so that a job sees one state of it. */
    List<Tenant> in(TenantDirectory directory) {
        Map<TenantId, Tenant> all = new LinkedHashMap<>();
        directory.all().forEach(tenant -> all.put(tenant.id(), tenant));
        refuseUnknown(all.keySet());
        Stream<Tenant> chosen = named.isEmpty()
                ? all.values().stream().filter(this::serves)
                : named.stream().map(all::get);
        return chosen.filter(tenant -> !excepted.contains(tenant.id())).toList();
    }

    boolean serves(Tenant tenant) {
        return statuses.contains(tenant.status());
    }

    private void refuseUnknown(Set<TenantId> known) {
        List<TenantId> unknown = Stream.concat(named.stream(), excepted.stream())
                .filter(id -> !known.contains(id))
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnknownTenantException("a job names " + (unknown.size() == 1 ? "a tenant" : "tenants")
                    + " that the directory does not hold, or does not hold any more: "
                    + unknown.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "))
                    + "; nothing was done for any tenant. See that the ids are right, and run the job again");
        }
    }

    private static void refuseNone(String method, Object[] given) {
        if (given.length == 0) {
            throw new IllegalArgumentException(
                    method + "() names nothing, so the job would do nothing; name at least one, or leave it out");
        }
    }

    private static List<TenantId> join(List<TenantId> earlier, TenantId... more) {
        return Stream.concat(earlier.stream(), Stream.of(more)).distinct().toList();
    }
}
