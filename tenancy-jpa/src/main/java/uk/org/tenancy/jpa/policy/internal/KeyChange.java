package uk.org.tenancy.jpa.policy.internal;

import java.util.List;

/**
 * A key of a tenant-owned table that lacks the tenant, before and after it is put in front. All texts are SQL.
 *
 * @param tableId the oid of the table
 * @param indexId the oid of the key's index
 * @param table the table
 * @param schema the schema of the table and its indexes, not quoted
 * @param index the key's index
 * @param name the name of the key, not quoted
 * @param kind {@code p} primary key, {@code u} unique constraint, {@code x} exclusion constraint, {@code i} unique index
 * @param immediate whether it is always checked at once
 * @param partitioned whether the table is partitioned
 * @param former what follows the name of the constraint, as it is
 * @param wider what follows the name of the constraint, with the tenant
 * @param formerIndex what follows the table where the index is created, as it is
 * @param widerIndex what follows the table where the index is created, with the tenant
 * @param hangsOn statements that put back what hangs on a key that was made anew under its name
 */
public record KeyChange(
        long tableId,
        long indexId,
        String table,
        String schema,
        String index,
        String name,
        char kind,
        boolean immediate,
        boolean partitioned,
        String former,
        String wider,
        String formerIndex,
        String widerIndex,
        List<String> hangsOn) {

    /** Keeps its own copy of the statements. */
    public KeyChange {
        hangsOn = List.copyOf(hangsOn);
    }

    /**
     * Whether it is a constraint rather than an index alone.
     *
     * @return true for a constraint
     */
    public boolean isConstraint() {
        return kind != 'i';
    }
}
