package uk.org.tenancy.examples.benchmarks;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Sees to it that every variant uses the index it should, since a ratio means little otherwise. */
final class Plans {

    private Plans() {}

    static void check(Operation operation, Map<Variant, Client> clients, Work work) throws SQLException {
        Work.Item item = work.transactions().get(0).get(0);
        for (Map.Entry<Variant, Client> client : clients.entrySet()) {
            List<String> plan = client.getValue().plan(operation, item);
            if (!isByTenant(plan)) {
                throw new IllegalStateException("variant " + client.getKey() + " does not find the rows of " + operation
                        + " by an index on the tenant, so its cost cannot be compared:\n" + String.join("\n", plan));
            }
        }
    }

    /** Whether each table is read through an index, by the tenant and not by the tenant afterwards. */
    static boolean isByTenant(List<String> plan) {
        long conditions = plan.stream().filter(Plans::isTenantCondition).count();
        long scans = plan.stream().filter(Plans::isIndexScan).count();
        return scans == conditions
                && plan.stream().noneMatch(line -> line.contains("Seq Scan") || line.matches(".*Filter:.*tenant_id.*"));
    }

    private static boolean isTenantCondition(String line) {
        return line.matches(".*Index Cond:.*tenant_id = .*");
    }

    private static boolean isIndexScan(String line) {
        return line.contains("Index Scan") || line.contains("Index Only Scan");
    }
}
