package uk.org.tenancy.jpa.policy.internal;

import java.util.List;

/**
 * A tenant-owned table that is to be converted.
 *
 * @param id its oid
 * @param name its name
 * @param partitioned whether it is partitioned
 * @param descendant whether it is a partition or another child of a tenant-owned table
 * @param prepared whether it has a tenant column already
 * @param rowSecurity whether row security is enabled already
 * @param enforcement the statements that protect it when it has the column, row security and the policy that lets a tenant
 *     see its own rows
 */
public record TableShape(
        long id,
        TableName name,
        boolean partitioned,
        boolean descendant,
        boolean prepared,
        boolean rowSecurity,
        List<String> enforcement) {

    /** Keeps its own copy of the statements. */
    public TableShape {
        enforcement = List.copyOf(enforcement);
    }
}
