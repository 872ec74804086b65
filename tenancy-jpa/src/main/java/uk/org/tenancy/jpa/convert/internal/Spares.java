package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.KeyChange;
import uk.org.tenancy.jpa.policy.internal.LinkChange;

/**
 * Builds keys and foreign keys in one form beside those in the other, while the application goes on, and takes them away
 * again.
 *
 * @param keys the keys
 * @param links the foreign keys
 * @param facts the sizes of tables, and their partitions
 */
record Spares(List<KeyChange> keys, List<LinkChange> links, Facts facts) {

    /** Where a spare index stands: on a table, or on each partition of one. */
    record Place(String table, String schema, String name) {

        String spare(Form form) {
            return Names.quote(schema) + "." + Names.quote(form.spare(name));
        }
    }

    /** A key that is checked later than at once, or that excludes, cannot be built beside the application. */
    static boolean has(KeyChange key) {
        return key.kind() != 'x' && key.immediate();
    }

    /** A foreign key to a partitioned table can only refer to the key that the table has at the time. */
    static boolean has(LinkChange link) {
        return !link.targetPartitioned();
    }

    List<Step> build(Steps steps, Form form) {
        List<Step> built = new ArrayList<>();
        keys.stream()
                .filter(Spares::has)
                .forEach(key -> places(key).forEach(place -> built.add(index(steps, form, key, place))));
        links.stream()
                .filter(Spares::has)
                .forEach(link -> sources(link).forEach(table -> built.addAll(link(steps, form, link, table))));
        return built;
    }

    List<Step> drop(Steps steps, Form form) {
        List<Step> dropped = new ArrayList<>();
        links.stream()
                .filter(Spares::has)
                .forEach(link -> sources(link).forEach(table -> dropped.add(dropLink(steps, form, link, table))));
        keys.stream()
                .filter(Spares::has)
                .flatMap(this::places)
                .forEach(place -> dropped.add(steps.beside(
                        "drop the index " + place.spare(form),
                        Estimate.MOMENT,
                        "NOT " + Questions.exists(place.spare(form)),
                        List.of("DROP INDEX CONCURRENTLY IF EXISTS " + place.spare(form)))));
        return dropped;
    }

    Stream<Place> places(KeyChange key) {
        return key.partitioned()
                ? facts.leafKeysOf(key.indexId()).stream()
                        .map(leaf -> new Place(leaf.table(), leaf.schema(), leaf.name()))
                : Stream.of(new Place(key.table(), key.schema(), key.name()));
    }

    List<String> sources(LinkChange link) {
        return link.partitioned() ? facts.leavesOf(link.sourceId()) : List.of(link.table());
    }

    private Step index(Steps steps, Form form, KeyChange key, Place place) {
        String spare = place.spare(form);
        return steps.beside(
                "build the index " + spare,
                Estimate.index(facts.rowsOf(key.tableId())),
                Questions.validIndex(spare) + " OR " + form.isOf(key),
                List.of(
                        "DROP INDEX CONCURRENTLY IF EXISTS " + spare,
                        "CREATE UNIQUE INDEX CONCURRENTLY " + Names.quote(form.spare(place.name())) + " ON "
                                + place.table() + " " + form.indexOf(key)));
    }

    private List<Step> link(Steps steps, Form form, LinkChange link, String table) {
        String spare = form.spare(link.name());
        String state = link.state().isEmpty() ? " NOT VALID" : link.state();
        Step add = steps.moment(
                "add the foreign key " + spare + " of " + table + " for new rows",
                Lock.WRITERS_WAIT,
                Questions.constraint(table, spare, false) + " OR " + form.isOf(link),
                inEitherOrder(
                        link,
                        "SHARE ROW EXCLUSIVE",
                        "ALTER TABLE " + table + " ADD CONSTRAINT " + Names.quote(spare) + " " + form.of(link)
                                + state));
        return link.state().isEmpty() ? List.of(add, validate(steps, form, link, table, spare)) : List.of(add);
    }

    Step validate(Steps steps, Form form, LinkChange link, String table, String name) {
        return steps.within(
                "check the rows that are there against the foreign key " + name + " of " + table,
                Lock.BESIDE,
                Estimate.check(facts.rowsOf(link.sourceId())),
                Questions.constraint(table, name, true) + " OR " + form.isOf(link),
                List.of("ALTER TABLE " + table + " VALIDATE CONSTRAINT " + Names.quote(name)));
    }

    private static Step dropLink(Steps steps, Form form, LinkChange link, String table) {
        String spare = form.spare(link.name());
        return steps.moment(
                "drop the foreign key " + spare + " of " + table,
                Lock.ALL_WAIT,
                "NOT " + Questions.constraint(table, spare, false),
                inEitherOrder(
                        link,
                        "ACCESS EXCLUSIVE",
                        "ALTER TABLE " + table + " DROP CONSTRAINT IF EXISTS " + Names.quote(spare)));
    }

    /**
     * A statement about a foreign key. By itself it takes the lock of the table that refers first. Where the application works
     * with the two in the other order, somebody nearly always holds the one and waits for the other, so the lock of the table
     * that is referred to has to be taken first. No catalogue tells which order is right, so each attempt draws lots.
     */
    static List<String> inEitherOrder(LinkChange link, String mode, String statement) {
        return link.sourceId() == link.targetId()
                ? List.of(statement)
                : List.of(
                        "DO $lock$ BEGIN IF pg_catalog.random() < 0.5 THEN\n    LOCK TABLE ONLY " + link.target()
                                + " IN " + mode + " MODE;\nEND IF; END $lock$",
                        statement);
    }
}
