package uk.org.tenancy.examples.benchmarks.context;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.context.peers.Hosts;
import uk.org.tenancy.examples.benchmarks.rounds.Case;

/** A way to find the tenant of a host. */
enum LookUp {
    MAP("`HashMap.get`, the text taken as it is", "inMap"),
    OWN_HOST("`HostName.parse`, `TenantDirectory.findByHost`", "byOwnHost"),
    TEMPLATE("`HostName.parse`, `HostTemplate.tenantIn`, `TenantDirectory.find`", "byTemplate");

    private final String title;
    private final String method;

    LookUp(String title, String method) {
        this.title = title;
        this.method = method;
    }

    String title() {
        return title;
    }

    Case among(int tenants, boolean all) {
        return new Case(
                title, Hosts.class, method, Map.of("tenants", Integer.toString(tenants), "all", Boolean.toString(all)));
    }

    static List<Case> cases(List<Integer> tenants) {
        return Stream.of(values())
                .flatMap(lookUp -> tenants.stream()
                        .flatMap(number -> Stream.of(lookUp.among(number, false), lookUp.among(number, true))))
                .toList();
    }
}
