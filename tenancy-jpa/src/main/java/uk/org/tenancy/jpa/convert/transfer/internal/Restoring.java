package uk.org.tenancy.jpa.convert.transfer.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.internal.CopyPipe;
import uk.org.tenancy.privacy.export.PackageReader;

/** One run of an {@link Unpacking}. */
final class Restoring {

    private final Unpacking unpacking;
    private final PackageReader reader;
    private final Packed packed;
    private final Side target;
    private final Schema after;
    private final List<List<Table>> groups;
    private final Renumbering renumbering;
    private final Mover mover;

    Restoring(Unpacking unpacking, PackageReader reader, Packed packed, Side target) throws SQLException {
        this.unpacking = unpacking;
        this.reader = reader;
        this.packed = packed;
        this.target = target;
        after = SchemaReader.read(target, unpacking.kinds()).lessMarksMissingIn(packed.schema());
        groups = Order.of(after.tables());
        renumbering = new Renumbering(after.tables());
        mover = new Mover(this::copy, target, renumbering, Numbered.none());
    }

    void run(Progress progress) throws SQLException {
        Counters counters = new Counters(packed.sequences(), after);
        refuse(problems(counters));
        Steps steps = new Steps(progress, groups.size() + 2);
        steps.take(
                "move the counters past the numbers of " + unpacking.tenant(),
                step -> counters.advance(unpacking.target(), step, progress));
        boolean leaveOut = target.superuser()
                && after.tables().values().stream()
                        .anyMatch(table -> !table.triggers().isEmpty());
        if (leaveOut) {
            target.leaveOutTriggers();
        }
        shared();
        for (List<Table> group : groups) {
            steps.take((group.get(0).isOwned() ? "bring " : "match ") + names(group), step -> bring(group));
        }
        steps.take("compare what arrived", step -> prove(leaveOut));
    }

    private List<String> problems(Counters counters) throws SQLException {
        List<String> problems = new ArrayList<>(new Comparison(packed.schema(), after).problems());
        Refusals.side(target, after, "target", true, problems);
        if (target.shared() && Refusals.hasOthers(target, unpacking.tenant())) {
            problems.add("the target has other tenants; restore into an empty database, from where TenantImport brings"
                    + " the rows into a shared service, with new numbers where others have them");
        }
        problems.addAll(Refusals.rows(target, after, unpacking.tenant()));
        problems.addAll(counters.problems());
        if (problems.isEmpty()) {
            after.tables().values().forEach(table -> table(table, problems));
        }
        return problems;
    }

    private void table(Table table, List<String> problems) {
        Table there = Objects.requireNonNull(packed.schema().tables().get(table.name()));
        if (there.kind() != table.kind()) {
            problems.add("table " + table.name() + " is " + there.kind() + " in the package and " + table.kind()
                    + " by the decisions");
        }
        if (!packed.isDescribed(reader, table)) {
            problems.add("the rows of " + table.name() + " are not in the package as it says");
        }
    }

    private void shared() throws SQLException {
        List<String> problems = new ArrayList<>();
        Matching matching = new Matching(mover, target, renumbering);
        new SharedTables(true, true, packed.schema(), after, groups, matching).match(true, new TreeMap<>(), problems);
        renumbering
                .columns()
                .forEach(column -> problems.add("rows of a shared table have other numbers in the target (" + column
                        + "); empty that table, its rows are in the package"));
        refuse(problems);
    }

    private void bring(List<Table> group) throws SQLException {
        if (group.get(0).isOwned()) {
            mover.bring(group, group);
        }
    }

    private void copy(Table from, String columns, Connection connection, String in) throws SQLException {
        Table table = Objects.requireNonNull(after.tables().get(from.name()));
        CopyRow row = new CopyRow(table.written());
        try {
            CopyPipe.write(
                    connection, in, rows -> reader.read(packed.set(table), values -> rows.write(row.of(values))));
        } catch (IOException failed) {
            throw new UncheckedIOException("the package could not be read to its end, and nothing was kept", failed);
        }
    }

    private void prove(boolean unchecked) throws SQLException {
        List<String> differences = new ArrayList<>();
        for (PackedTable table : PackedSchema.tables(groups)) {
            RowDigest digest = new RowDigest();
            table.read(target.connection(), digest);
            if (!digest.hex().equals(reader.sha256(packed.set(table.table())))) {
                differences.add(table.table().name() + ": the " + digest.rows() + " rows that are there are not those"
                        + " of the package");
            }
            if (unchecked) {
                differences.addAll(new Proof(target, target, renumbering).dangling(after.tables(), table.table()));
            }
        }
        if (!differences.isEmpty()) {
            throw new Different(
                    "what arrived is not what the package holds, so nothing was kept: "
                            + String.join("; ", differences)
                            + ". Look for triggers and rules of the target, and for shared rows that the package does not have");
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("nothing was restored: " + String.join("; ", problems));
        }
    }

    private static String names(List<Table> group) {
        return String.join(
                ", ", group.stream().map(table -> table.name().toString()).toList());
    }
}
