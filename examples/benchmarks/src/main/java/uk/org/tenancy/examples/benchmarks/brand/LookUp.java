package uk.org.tenancy.examples.benchmarks.brand;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import uk.org.tenancy.examples.benchmarks.rounds.Case;
import uk.org.tenancy.examples.benchmarks.rounds.Settings;

/** A way to find the brand of a tenant, beside the map it is compared to. */
enum LookUp {
    OF("`Brands.of(tenant)`", "inBrands", "inMap"),
    BOUND("`Brands.of(TenantContext.require())`", "boundInBrands", "boundInMap");

    private final String title;
    private final String method;
    private final String floor;

    LookUp(String title, String method, String floor) {
        this.title = title;
        this.method = method;
        this.floor = floor;
    }

    String title() {
        return title;
    }

    Case among(int tenants) {
        return measured(title, method, tenants);
    }

    Case floorAmong(int tenants) {
        return measured("`ConcurrentHashMap.get`", floor, tenants);
    }

    private static Case measured(String title, String method, int tenants) {
        return new Case(title, LookUps.class, method, Map.of("tenants", Integer.toString(tenants)));
    }

    /** The numbers of tenants to find one among. */
    static List<Integer> tenants(Settings settings) {
        return settings.quick() ? List.of(40) : List.of(400, 10_000);
    }

    /** Everything that JMH measures, by what is compared. */
    static Map<String, List<Case>> groups(List<Integer> tenants) {
        List<Case> all = Stream.of(values())
                .flatMap(lookUp ->
                        tenants.stream().flatMap(number -> Stream.of(lookUp.among(number), lookUp.floorAmong(number))))
                .toList();
        return Map.of("finding the brand of a tenant", all);
    }
}
