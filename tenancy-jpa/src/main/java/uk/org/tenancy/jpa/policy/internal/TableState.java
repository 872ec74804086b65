package uk.org.tenancy.jpa.policy.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of one table or view.
 *
 * @param id its oid
 * @param name its name
 * @param type the catalogue's letter for its type: {@code r} table, {@code p} partitioned table, {@code v} view,
 *     {@code m} materialized view, {@code f} foreign table
 * @param declared the kind it was declared to be, or null
 * @param descendant whether it is tenant-owned as a partition or another child of a table that was declared so
 * @param owned whether the asking role, or one it can become, owns it
 * @param reachable whether the asking role, or one it can become, may read or write anything of it
 * @param truncatable whether one of them may empty it, which row security does not see
 * @param invoker whether it is a view that runs with the rights of whoever asks
 * @param rowSecurity whether row security is enabled
 * @param forced whether row security holds for its owner as well
 * @param column its tenant column, or null
 * @param restrictable whether it, or a table it is a part of, was declared to have rows that can be restricted
 * @param mark its column that says which rows are restricted, or null
 * @param guard what the triggers that keep restricted rows, its own and those of its partitions, have in common, or null if it
 *     is not restrictable or is a partition itself, which takes its parent's
 * @param policies its row policies
 */
record TableState(
        long id,
        TableName name,
        String type,
        @Nullable TableKind declared,
        boolean descendant,
        boolean owned,
        boolean reachable,
        boolean truncatable,
        boolean invoker,
        boolean rowSecurity,
        boolean forced,
        @Nullable Column column,
        boolean restrictable,
        @Nullable Column mark,
        @Nullable String guard,
        List<Policy> policies) {

    record Column(String type, boolean required, @Nullable String value) {}

    record Policy(
            String name,
            boolean permissive,
            boolean everyCommand,
            boolean everyRole,
            @Nullable String using,
            @Nullable String check) {}

    TableState {
        policies = List.copyOf(policies);
    }
}
