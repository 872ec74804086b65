package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.TransferPreview;
import uk.org.tenancy.jpa.convert.plan.TransferPreview.SharedRows;

/** One run of an {@link Engine}. */
final class Transfer {

    private final Side source;
    private final Side target;
    private final Engine engine;
    private final Schema before;
    private final Schema after;
    private final List<List<Table>> groups;
    private final Numbered numbered;
    private final Renumbering renumbering;
    private final Mover mover;
    private final Matching matching;

    Transfer(Side source, Side target, Engine engine) throws SQLException {
        this.source = source;
        this.target = target;
        this.engine = engine;
        before = SchemaReader.read(source, engine.kinds());
        after = SchemaReader.read(target, engine.kinds()).lessMarksMissingIn(before);
        groups = Order.of(after.tables());
        numbered = engine.leaving() ? Numbered.none() : Numbered.of(after.tables(), groups);
        renumbering = new Renumbering(after.tables());
        mover = new Mover(Origin.of(source), target, renumbering, numbered);
        matching = new Matching(mover, target, renumbering);
    }

    TransferPreview preview() throws SQLException {
        List<String> problems = new ArrayList<>(refusals().problems());
        SortedMap<String, Long> rows = new TreeMap<>();
        SortedMap<String, SharedRows> shared = new TreeMap<>();
        if (problems.isEmpty()) {
            for (Table table : owned()) {
                rows.put(
                        table.name().toString(),
                        Proof.count(
                                source.connection(),
                                "SELECT count(*) FROM " + from(table).from() + " s"));
            }
            sharedTables().match(false, shared, problems);
        }
        return new TransferPreview(rows, shared, renumbered(), problems, notices(shared));
    }

    void run(Progress progress) throws SQLException {
        refuse(refusals().problems());
        Steps steps = new Steps(progress, groups.size() + 2);
        steps.take(
                "move the counters past the numbers of " + engine.tenant(),
                step -> Counters.of(source.connection(), before, after).advance(engine.to(), step, progress));
        boolean leaveOut = target.superuser() && hasTriggers();
        if (leaveOut) {
            target.leaveOutTriggers();
        }
        List<String> problems = new ArrayList<>();
        sharedTables().match(engine.adding(), new TreeMap<>(), problems);
        refuse(problems);
        for (List<Table> group : groups) {
            steps.take((group.get(0).isOwned() ? "bring " : "match ") + names(group), step -> bring(group));
        }
        steps.take("compare what arrived", step -> prove(leaveOut));
    }

    private void bring(List<Table> group) throws SQLException {
        if (group.get(0).isOwned()) {
            mover.bring(group.stream().map(this::from).toList(), group);
        }
    }

    private void prove(boolean unchecked) throws SQLException {
        Proof proof = new Proof(source, target, renumbering);
        List<String> differences = new ArrayList<>();
        for (Table table : owned()) {
            differences.addAll(proof.differences(from(table), table));
            differences.addAll(proof.strayed(after.tables(), from(table), table));
            if (unchecked) {
                differences.addAll(proof.dangling(after.tables(), table));
            }
        }
        if (!differences.isEmpty()) {
            throw new Different("what arrived is not what the source holds, so nothing was kept: "
                    + String.join("; ", differences)
                    + ". Look for triggers and rules of the target, and for programs that write rows of "
                    + engine.tenant());
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("nothing was brought: " + String.join("; ", problems));
        }
    }

    private Refusals refusals() {
        return new Refusals(source, target, engine, before, after);
    }

    private List<String> notices(SortedMap<String, SharedRows> shared) {
        Comparison comparison = new Comparison(before, after);
        return Stream.of(
                        comparison.notices(!target.superuser()).stream(),
                        numbered.notices(),
                        comparison.blocks().stream(),
                        shared.entrySet().stream()
                                .filter(entry -> entry.getValue().differing() > 0)
                                .map(entry -> entry.getValue().differing() + " rows of shared table " + entry.getKey()
                                        + " differ; those of the target stay"))
                .flatMap(notices -> notices)
                .toList();
    }

    private List<String> renumbered() {
        return Stream.of(renumbering.columns(), numbered.names())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private boolean hasTriggers() {
        return after.tables().values().stream()
                .anyMatch(table -> !table.triggers().isEmpty());
    }

    private List<Table> owned() {
        return groups.stream().flatMap(List::stream).filter(Table::isOwned).toList();
    }

    private SharedTables sharedTables() {
        return new SharedTables(engine.adding(), engine.leaving(), before, after, groups, matching);
    }

    private Table from(Table table) {
        return Objects.requireNonNull(before.tables().get(table.name()));
    }

    private static String names(List<Table> group) {
        return String.join(
                ", ", group.stream().map(table -> table.name().toString()).toList());
    }
}
