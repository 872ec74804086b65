package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/** Why a transfer is refused before anything is written. */
record Refusals(Side source, Side target, Engine engine, Schema before, Schema after) {

    List<String> problems() throws SQLException {
        List<String> problems = new ArrayList<>(sides());
        problems.addAll(new Comparison(before, after).problems());
        if (!problems.isEmpty()) {
            return problems;
        }
        Set<TableName> platform = engine.kinds().entrySet().stream()
                .filter(entry -> entry.getValue() == TableKind.PLATFORM)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        SourceChecks checks = new SourceChecks(source.connection(), before.tables(), platform);
        for (Table table : after.tables().values()) {
            problems.addAll(
                    checks.problems(Objects.requireNonNull(before.tables().get(table.name())), table));
        }
        problems.addAll(Counters.of(source.connection(), before, after).problems());
        return problems;
    }

    private List<String> sides() throws SQLException {
        List<String> problems = new ArrayList<>();
        side(source, before, "source", engine.leaving(), problems);
        side(target, after, "target", !engine.leaving(), problems);
        if (source.shared() && source.tenant() == null) {
            problems.add("the source knows no tenant " + engine.tenant());
        }
        if (engine.leaving() && target.shared() && hasOthers(target, engine.tenant())) {
            problems.add("the target has other tenants; give the tenant an empty database of its own");
        }
        problems.addAll(rows(target, after, engine.tenant()));
        return problems;
    }

    static void side(Side side, Schema schema, String name, boolean mustBeShared, List<String> problems) {
        if (mustBeShared && !side.shared()) {
            problems.add("the " + name + " is not a shared service; convert it first");
        } else if (side.shared()) {
            schema.tables().values().stream()
                    .filter(table -> table.isOwned() && !table.isolated())
                    .forEach(table -> problems.add("table " + table.name() + " of the " + name
                            + " does not keep tenants apart yet; bring it to the stage enforce first"));
        }
    }

    static boolean hasOthers(Side target, String tenant) throws SQLException {
        return !Rows.texts(target.connection(), "SELECT id FROM tenancy.tenant WHERE id <> ?", tenant)
                .isEmpty();
    }

    // Where the tenant is not known yet, it has no rows.
    static List<String> rows(Side target, Schema after, String tenant) throws SQLException {
        List<String> problems = new ArrayList<>();
        if (target.shared() && target.tenant() == null) {
            return problems;
        }
        for (Table table : after.tables().values()) {
            if (table.isOwned()
                    && Rows.ask(target.connection(), "SELECT EXISTS (SELECT FROM " + table.from() + " t)")) {
                problems.add("the target has rows of " + tenant + " in " + table.name()
                        + "; nothing is mixed with what is there");
            }
        }
        return problems;
    }
}
