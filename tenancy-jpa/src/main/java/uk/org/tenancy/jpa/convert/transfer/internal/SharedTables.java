package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import uk.org.tenancy.jpa.convert.plan.TransferPreview.SharedRows;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Compares all shared tables, those first that others refer to. */
record SharedTables(
        boolean allowed, boolean leaving, Schema before, Schema after, List<List<Table>> groups, Matching matching) {

    void match(boolean adding, SortedMap<String, SharedRows> shared, List<String> problems) throws SQLException {
        Set<TableName> known = new HashSet<>();
        for (Table table : groups.stream().flatMap(List::stream).toList()) {
            if (!table.isOwned() && isTold(table, known, problems)) {
                SharedRows rows =
                        matching.match(Objects.requireNonNull(before.tables().get(table.name())), table, adding);
                shared.put(table.name().toString(), rows);
                judge(table, rows, problems);
            }
            known.add(table.name());
        }
    }

    /** Whether the tables that the key of a shared table refers to were compared before. */
    private boolean isTold(Table table, Set<TableName> known, List<String> problems) {
        boolean told = table.links().stream()
                .filter(link -> after.tables().containsKey(link.target()) && !known.contains(link.target()))
                .noneMatch(link -> SharedTable.of(table).key().stream()
                        .anyMatch(column -> link.own().contains(column.name())));
        if (!told) {
            problems.add("the rows of shared table " + table.name()
                    + " are told apart by what they refer to, in a circle; they cannot be compared");
        }
        return told;
    }

    private void judge(Table table, SharedRows rows, List<String> problems) {
        if (rows.missing() > 0 && !allowed) {
            problems.add(rows.missing() + " rows of shared table " + table.name()
                    + " are missing in the target; add them there, or let them be added");
        }
        if (rows.differing() > 0 && leaving) {
            problems.add(rows.differing() + " rows of shared table " + table.name() + " differ in the target");
        }
    }
}
