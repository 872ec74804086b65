package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import uk.org.tenancy.jpa.policy.internal.TableKind;

/** Tells of which kind tables seem to be, and why. In doubt a table is tenant-owned, since that keeps tenants apart. */
public final class Proposer {

    private static final Set<String> HISTORIES =
            Set.of("flyway_schema_history", "schema_version", "databasechangelog", "databasechangeloglock");
    private static final long FEW_ROWS = 5_000;

    private final List<Inventory.Entry> tables;
    private final EntityTables entities;
    private final Set<Long> owned = new HashSet<>();

    private static final String OWNS = "%s owns tables of the application, and can switch off what keeps tenants apart."
            + " Name a role of its own instead, that owns nothing. Survey tells how.";
    private static final String NOT_YET =
            "%s may not write any table: the application seems to log in as their owner by now, so"
                    + " the kinds go by what the tables hold. Survey tells how it gets a role of its own.";

    private Proposer(List<Inventory.Entry> tables, EntityTables entities) {
        this.tables = tables;
        this.entities = entities;
    }

    /**
     * A proposal for one table.
     *
     * @param table the table
     * @param kind of which kind it seems to be
     * @param reason why
     */
    public record Line(String table, TableKind kind, String reason) {}

    /**
     * Proposes a kind for each table.
     *
     * @param tables the tables
     * @param entities what is known of the entities that are kept in them
     * @return the proposals, in the same order
     */
    public static List<Line> propose(List<Inventory.Entry> tables, EntityTables entities) {
        Proposer proposer = new Proposer(
                isUsed(tables)
                        ? tables
                        : tables.stream().map(Inventory.Entry::ofOwner).toList(),
                entities);
        proposer.findOwned();
        List<Line> lines = new ArrayList<>();
        proposer.tables.forEach(table -> lines.add(proposer.line(table)));
        return lines;
    }

    /** Whether the application's role is the one that it works with: every application writes something. */
    private static boolean isUsed(List<Inventory.Entry> tables) {
        return tables.stream().anyMatch(table -> table.isTable() && table.writable());
    }

    /**
     * What there is to say of the application's role.
     *
     * @param tables the tables
     * @param role the role
     * @return a remark; empty if there is none
     */
    public static String remark(List<Inventory.Entry> tables, String role) {
        return tables.stream().anyMatch(Inventory.Entry::owned)
                ? OWNS.formatted(role)
                : isUsed(tables) || tables.isEmpty() ? "" : NOT_YET.formatted(role);
    }

    // What refers to a tenant's rows cannot be shared, so whatever leads to such a table is owned as well.
    private void findOwned() {
        boolean more = true;
        while (more) {
            more = false;
            for (Inventory.Entry table : tables) {
                if (!owned.contains(table.id())
                        && table.isTable()
                        && !isPlatform(table)
                        && (!seemsReference(table) || refersToOwned(table))) {
                    owned.add(table.id());
                    more = true;
                }
            }
        }
    }

    private Line line(Inventory.Entry table) {
        if (owned.contains(table.id())) {
            return new Line(table.name(), TableKind.TENANT_OWNED, whyOwned(table));
        }
        return table.type().equals("v")
                ? new Line(table.name(), TableKind.SHARED, "a view: its owner is held back by the policies as well")
                : isPlatform(table)
                        ? new Line(table.name(), TableKind.PLATFORM, whyPlatform(table))
                        : new Line(table.name(), TableKind.SHARED, whyShared(table));
    }

    private static boolean isPlatform(Inventory.Entry table) {
        return (!table.isTable() && !table.type().equals("v")) || isHistory(table) || !table.reachable();
    }

    private static boolean isHistory(Inventory.Entry table) {
        String name = table.name().substring(table.name().lastIndexOf('.') + 1);
        return HISTORIES.contains(name.toLowerCase(Locale.ROOT));
    }

    private boolean seemsReference(Inventory.Entry table) {
        return !table.writable()
                || (table.rows() <= FEW_ROWS
                        && table.referredBy() > 0
                        && ((table.changes() == 0 && !table.numbered()) || isFilledOnce(table)));
    }

    /** Whether the entities in a table are never changed, and rows were only added, as migrations add reference data. */
    private boolean isFilledOnce(Inventory.Entry table) {
        return entities.neverChange(table.name()) && table.changes() <= table.rows();
    }

    private boolean refersToOwned(Inventory.Entry table) {
        return table.refersTo().stream().anyMatch(owned::contains);
    }

    private String whyOwned(Inventory.Entry table) {
        String size = count(table.rows(), "row") + "; ";
        return size
                + (seemsReference(table)
                        ? "looks like reference data, but refers to a tenant-owned table"
                        : table.changes() > 0
                                ? "the application writes it, " + count(table.changes(), "time") + " by now"
                                : "the application writes it")
                + entities.named(table.name());
    }

    private static String whyPlatform(Inventory.Entry table) {
        return switch (table.type()) {
            case "m" -> "a materialized view holds a copy of rows that no policy guards";
            case "f" -> "a foreign table has no policies";
            default ->
                isHistory(table) ? "belongs to the migration tool" : "the application's role may not read or write it";
        };
    }

    private String whyShared(Inventory.Entry table) {
        String by = table.referredBy() == 0
                ? ""
                : "; " + count(table.referredBy(), "table")
                        + (table.referredBy() == 1 ? " refers to it" : " refer to it");
        return count(table.rows(), "row")
                + by
                + (!table.writable()
                        ? "; the application may only read it"
                        : (isFilledOnce(table)
                                        ? "; rows were only added"
                                        : "; its keys are not numbered and no row was written of late")
                                + ". Make sure that the application does not write it")
                + entities.named(table.name());
    }

    private static String count(long number, String thing) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, thing, number == 1 ? "" : "s");
    }
}
