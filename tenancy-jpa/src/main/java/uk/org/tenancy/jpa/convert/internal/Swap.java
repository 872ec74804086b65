package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.KeyChange;
import uk.org.tenancy.jpa.policy.internal.LinkChange;

/**
 * Puts spares in the place of keys and foreign keys. Each transaction locks as few tables as can be, and only for a change of
 * the catalogue.
 *
 * @param spares the keys and foreign keys
 * @param steps makes the steps
 * @param form the form that they get
 */
record Swap(Spares spares, Steps steps, Form form) {

    private static final String GONE = "_gone";

    List<Step> all() {
        List<Step> all = new ArrayList<>();
        spares.links().stream().filter(Spares::has).forEach(link -> all.add(link(link)));
        Map<String, List<KeyChange>> tables = spares.keys().stream()
                .collect(Collectors.groupingBy(KeyChange::table, LinkedHashMap::new, Collectors.toList()));
        tables.forEach((table, keys) -> all.add(table(table, keys)));
        spares.links().stream().filter(link -> !Spares.has(link)).forEach(link -> all.addAll(late(link)));
        spares.keys().stream().filter(Swap::isRenamed).forEach(key -> all.add(dropRenamed(key)));
        return all;
    }

    private Step link(LinkChange link) {
        List<String> statements = new ArrayList<>(Spares.inEitherOrder(link, "ACCESS EXCLUSIVE", drop(link)));
        spares.sources(link)
                .forEach(table -> statements.add("ALTER TABLE " + table + " RENAME CONSTRAINT "
                        + Names.quote(form.spare(link.name())) + " TO " + Names.quote(link.name())));
        if (link.partitioned()) {
            statements.add(add(link, link.table(), ""));
        }
        statements.addAll(link.remark());
        return steps.moment(
                "swap the foreign key " + link.name() + " of " + link.table(),
                Lock.ALL_WAIT,
                form.isOf(link),
                statements);
    }

    private Step table(String table, List<KeyChange> keys) {
        List<LinkChange> late = spares.links().stream()
                .filter(link ->
                        !Spares.has(link) && link.targetId() == keys.get(0).tableId())
                .toList();
        List<String> statements = new ArrayList<>();
        late.forEach(link -> statements.addAll(Spares.inEitherOrder(link, "ACCESS EXCLUSIVE", drop(link))));
        keys.forEach(key -> statements.addAll(new KeySwap(spares, form).statements(key)));
        late.forEach(link -> statements.addAll(begin(link)));
        return steps.within(
                "swap the keys of " + table,
                Lock.ALL_WAIT,
                estimate(keys),
                keys.stream().map(form::isOf).collect(Collectors.joining(" AND ")),
                statements);
    }

    private Duration estimate(List<KeyChange> keys) {
        return keys.stream()
                .map(key -> Spares.has(key)
                        ? Estimate.MOMENT
                        : Estimate.index(spares.facts().rowsOf(key.tableId())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** New rows are checked from now on; the key before it has kept those that are there. */
    private List<String> begin(LinkChange link) {
        List<String> statements = new ArrayList<>();
        String state = link.state().isEmpty() ? " NOT VALID" : link.state();
        spares.sources(link).forEach(table -> statements.add(add(link, table, state)));
        if (!link.partitioned()) {
            statements.addAll(link.remark());
        }
        return statements;
    }

    private List<Step> late(LinkChange link) {
        if (!link.state().isEmpty()) {
            return List.of();
        }
        List<Step> late = new ArrayList<>();
        spares.sources(link).forEach(table -> late.add(spares.validate(steps, form, link, table, link.name())));
        if (link.partitioned()) {
            List<String> statements = new ArrayList<>(List.of(add(link, link.table(), "")));
            statements.addAll(link.remark());
            late.add(steps.moment(
                    "join the foreign keys " + link.name() + " of the partitions of " + link.table(),
                    Lock.WRITERS_WAIT,
                    form.isOf(link),
                    statements));
        }
        return late;
    }

    private String add(LinkChange link, String table, String state) {
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + Names.quote(link.name()) + " " + form.of(link) + state;
    }

    private static String drop(LinkChange link) {
        return "ALTER TABLE " + link.table() + " DROP CONSTRAINT " + Names.quote(link.name());
    }

    private static boolean isRenamed(KeyChange key) {
        return !key.isConstraint() && !key.partitioned() && Spares.has(key);
    }

    static String gone(KeyChange key) {
        return Names.with(key.name(), GONE);
    }

    private Step dropRenamed(KeyChange key) {
        String gone = Names.quote(key.schema()) + "." + Names.quote(gone(key));
        return steps.beside(
                "drop the index that " + key.index() + " has replaced",
                Estimate.MOMENT,
                "NOT " + Questions.exists(gone) + " AND " + form.isOf(key),
                List.of("DROP INDEX CONCURRENTLY IF EXISTS " + gone));
    }
}
