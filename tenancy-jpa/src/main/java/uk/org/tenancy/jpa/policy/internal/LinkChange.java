package uk.org.tenancy.jpa.policy.internal;

import java.util.List;

/**
 * A foreign key between tenant-owned tables that lacks the tenant, before and after it is put in front. All texts are SQL.
 *
 * @param sourceId the oid of the table that refers
 * @param targetId the oid of the table that is referred to
 * @param indexId the oid of the index of the key that is referred to
 * @param table the table that refers
 * @param target the table that is referred to
 * @param name the name of the foreign key, not quoted
 * @param partitioned whether the table that refers is partitioned
 * @param targetPartitioned whether the table that is referred to is partitioned
 * @param former what follows its name, as it is, without its state
 * @param wider what follows its name, with the tenant, without its state
 * @param state empty if the rows are known to fulfil it, otherwise {@code NOT VALID} or {@code NOT ENFORCED} after a space
 * @param remark the statement that puts its comment back, if it has one
 */
public record LinkChange(
        long sourceId,
        long targetId,
        long indexId,
        String table,
        String target,
        String name,
        boolean partitioned,
        boolean targetPartitioned,
        String former,
        String wider,
        String state,
        List<String> remark) {

    /** Keeps its own copy of the statement. */
    public LinkChange {
        remark = List.copyOf(remark);
    }
}
