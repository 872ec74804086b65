package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Unique;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Which columns get new numbers: for each key that holds for all tenants, one of its columns that the database numbers, or the
 * number of a row to which one of them refers. Where one column has values that nobody has, so has the whole key.
 */
final class Numbered {

    private final SortedMap<TableName, Table> tables;
    private final Set<Place> chosen = new LinkedHashSet<>();

    /** A column of a table. */
    record Place(TableName table, String column) {
        @Override
        public String toString() {
            return table + "." + column;
        }
    }

    private Numbered(SortedMap<TableName, Table> tables) {
        this.tables = tables;
    }

    /** None: for a database that the tenant has for itself. */
    static Numbered none() {
        return new Numbered(new TreeMap<>());
    }

    /** Those of tables in an order in which others come after those they refer to. */
    static Numbered of(SortedMap<TableName, Table> tables, List<List<Table>> order) {
        Numbered numbered = new Numbered(tables);
        order.stream()
                .flatMap(List::stream)
                .forEach(table -> table.keysOfAllTenants()
                        .filter(key -> !numbered.covers(table, key))
                        .flatMap(key -> numbered.number(table, key).stream())
                        .forEach(numbered.chosen::add));
        return numbered;
    }

    /** The columns of all tables. */
    List<String> names() {
        return chosen.stream().map(Place::toString).toList();
    }

    /** The columns of a table that are numbered anew. */
    List<Column> of(Table table) {
        return table.columns().stream()
                .filter(column -> chosen.contains(new Place(table.name(), column.name())))
                .toList();
    }

    /** Whether a key gets values that no other tenant has. */
    boolean covers(Table table, Unique key) {
        return key.columns().stream()
                .anyMatch(column -> root(new Place(table.name(), column), chosen, new HashSet<>()) != null);
    }

    /** Which keys can refuse what is brought. */
    Stream<String> notices() {
        return tables.values().stream()
                .flatMap(
                        table -> table.keysOfAllTenants()
                                .filter(key -> !covers(table, key))
                                .map(
                                        key -> "key " + key.name() + " of " + table.name()
                                                + " holds for all tenants, and the database numbers"
                                                + " none of its columns; a value that another tenant has stops it. Let it begin with tenant_id"));
    }

    private Optional<Place> number(Table table, Unique key) {
        return key.columns().stream()
                .flatMap(column -> number(new Place(table.name(), column), new HashSet<>()).stream())
                .findFirst();
    }

    private Optional<Place> number(Place place, Set<Place> seen) {
        Table table = tables.get(place.table());
        if (table == null || !table.isOwned() || !seen.add(place)) {
            return Optional.empty();
        }
        Optional<Place> own = table.column(place.column())
                .filter(column -> column.sequence() != null && isFree(place))
                .map(column -> place);
        return own.or(() ->
                referred(place).flatMap(other -> number(other, seen).stream()).findFirst());
    }

    // What refers to other numbers has to stay what they are, unless they follow it.
    private boolean isFree(Place place) {
        return referred(place).allMatch(other -> place.equals(root(other, Set.of(place), new HashSet<>())));
    }

    /** Of which of these places a column takes its values, over however many foreign keys, or null if of none. */
    private @Nullable Place root(Place place, Set<Place> roots, Set<Place> seen) {
        if (roots.contains(place)) {
            return place;
        }
        if (!seen.add(place)) {
            return null;
        }
        return referred(place)
                .flatMap(other -> Stream.ofNullable(root(other, roots, seen)))
                .findFirst()
                .orElse(null);
    }

    private Stream<Place> referred(Place place) {
        Table table = tables.get(place.table());
        return table == null
                ? Stream.empty()
                : table.links().stream()
                        .filter(link -> link.own().contains(place.column()))
                        .map(link -> new Place(
                                link.target(), link.other().get(link.own().indexOf(place.column()))));
    }
}
