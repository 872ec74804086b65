package uk.org.tenancy.jpa.convert.internal;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import uk.org.tenancy.jpa.policy.internal.TableKind;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Finds the tables that a provider means. Where it names no schema, any may be meant, since the search path decides.
 *
 * @param kinds the tables that something was decided about
 * @param views the views, with their schemas
 */
record TableMatch(SortedMap<TableName, TableKind> kinds, Set<String> views) {

    List<String> all() {
        return kinds.keySet().stream().map(TableName::toString).toList();
    }

    List<String> decided(String table) {
        return all().stream().filter(known -> isMeant(table, known)).toList();
    }

    boolean isView(String table) {
        return views.stream().anyMatch(view -> isMeant(table, view));
    }

    boolean is(String table, TableKind kind) {
        return kinds.entrySet().stream()
                .anyMatch(known ->
                        known.getValue() == kind && known.getKey().toString().equals(table));
    }

    /** Whether a name, with a schema or without, may stand for a table of a schema. */
    static boolean isMeant(String table, String known) {
        return known.equals(table) || known.substring(known.indexOf('.') + 1).equals(table);
    }
}
