package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.policy.internal.KeyChange;

/**
 * The statements that put a spare in the place of a key.
 *
 * @param spares the keys
 * @param form the form that the key gets
 */
record KeySwap(Spares spares, Form form) {

    List<String> statements(KeyChange key) {
        List<String> statements = new ArrayList<>(made(key));
        statements.addAll(key.hangsOn());
        return statements;
    }

    private List<String> made(KeyChange key) {
        if (!Spares.has(key)) {
            return List.of(alter(key) + " DROP CONSTRAINT " + name(key) + ", ADD CONSTRAINT " + name(key) + " "
                    + form.of(key));
        }
        if (key.partitioned()) {
            return partitioned(key);
        }
        return key.isConstraint()
                ? List.of(alter(key) + " DROP CONSTRAINT " + name(key) + ", ADD CONSTRAINT " + name(key) + " "
                        + usingIndex(key, key.name()))
                : List.of(
                        "ALTER INDEX " + key.index() + " RENAME TO " + Names.quote(Swap.gone(key)),
                        "ALTER INDEX " + Names.quote(key.schema()) + "." + Names.quote(form.spare(key.name()))
                                + " RENAME TO " + name(key));
    }

    /** The key of the whole takes in those of the partitions, which are there already. */
    private List<String> partitioned(KeyChange key) {
        List<String> statements = new ArrayList<>();
        statements.add(key.isConstraint() ? alter(key) + " DROP CONSTRAINT " + name(key) : "DROP INDEX " + key.index());
        spares.places(key)
                .forEach(place -> statements.add(
                        key.isConstraint()
                                ? "ALTER TABLE " + place.table() + " ADD CONSTRAINT " + Names.quote(place.name()) + " "
                                        + usingIndex(key, place.name())
                                : "ALTER INDEX " + place.spare(form) + " RENAME TO " + Names.quote(place.name())));
        statements.add(
                key.isConstraint()
                        ? alter(key) + " ADD CONSTRAINT " + name(key) + " " + form.of(key)
                        : "CREATE UNIQUE INDEX " + name(key) + " ON " + key.table() + " " + form.indexOf(key));
        return statements;
    }

    private String usingIndex(KeyChange key, String name) {
        return (key.kind() == 'p' ? "PRIMARY KEY" : "UNIQUE") + " USING INDEX " + Names.quote(form.spare(name));
    }

    private static String alter(KeyChange key) {
        return "ALTER TABLE " + key.table();
    }

    private static String name(KeyChange key) {
        return Names.quote(key.name());
    }
}
