package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/**
 * A table whose rows are brought, without its tenant column.
 *
 * @param name its name
 * @param kind tenant-owned or shared
 * @param partitioned whether it is partitioned
 * @param isolated whether each row carries its tenant and row security is forced
 * @param columns its columns
 * @param keys its unique keys
 * @param links its foreign keys
 * @param checks its other constraints
 * @param triggers what fires when a row is inserted
 * @param tenant the number of the tenant in this database, or null if it has none
 */
record Table(
        TableName name,
        TableKind kind,
        boolean partitioned,
        boolean isolated,
        List<Column> columns,
        List<Unique> keys,
        List<Link> links,
        List<Check> checks,
        List<String> triggers,
        @Nullable Integer tenant) {

    /** The column that says which rows are restricted, where some can be. */
    static final String MARK = TenancySql.RESTRICTED_COLUMN;

    /** A column. {@code sequence} is what numbers it, as SQL names it. */
    record Column(
            String name,
            String type,
            boolean required,
            boolean generated,
            @Nullable String sequence) {
        String sql() {
            return Names.quote(name);
        }
    }

    /**
     * A unique key.
     *
     * @param name its name
     * @param primary whether it is the primary key
     * @param tenant whether the tenant is part of it
     * @param parts its columns or expressions in SQL, without the tenant
     * @param columns its columns, or none if it has an expression
     * @param predicate for which rows it holds, or null for all
     */
    record Unique(
            String name,
            boolean primary,
            boolean tenant,
            List<String> parts,
            List<String> columns,
            @Nullable String predicate) {

        String essence() {
            return parts.stream().sorted().collect(Collectors.joining(", ")) + " WHERE " + predicate;
        }
    }

    /** A foreign key; {@code own} columns refer to {@code other} columns of {@code target}. */
    record Link(String name, TableName target, List<String> own, List<String> other, boolean valid) {
        String essence() {
            return own + " -> " + target + " " + other;
        }
    }

    /** Another constraint, in words of SQL, with the condition if it is a CHECK. */
    record Check(String name, String definition, @Nullable String condition, boolean valid) {}

    /**
     * What to write after FROM, before an alias: the rows of the tenant. The tenant is named beside the policy, which a
     * superuser who owns the table is not subject to. Children hold rows of their own, partitions those of their parent.
     */
    String from() {
        String table = (partitioned ? "" : "ONLY ") + name.sql();
        return isOwned() && isolated && tenant != null
                ? "(SELECT * FROM " + table + " WHERE tenant_id = " + tenant + ")"
                : table;
    }

    /** The same table as if it had not that column. */
    Table without(String column) {
        List<Column> less =
                columns.stream().filter(one -> !one.name().equals(column)).toList();
        return new Table(name, kind, partitioned, isolated, less, keys, links, checks, triggers, tenant);
    }

    /** The columns that are written; the database works out the others. */
    List<Column> written() {
        return columns.stream().filter(column -> !column.generated()).toList();
    }

    Optional<Column> column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    }

    boolean isOwned() {
        return kind == TableKind.TENANT_OWNED;
    }

    /** Keys in which the tenant is no part, where tenants are kept apart. */
    Stream<Unique> keysOfAllTenants() {
        return keys.stream().filter(key -> isOwned() && isolated && !key.tenant());
    }

    Optional<Unique> primary() {
        return keys.stream().filter(Unique::primary).findFirst();
    }
}
