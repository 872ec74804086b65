package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.transfer.internal.Numbered.Place;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Link;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Which columns have other values in the target than in the source: those that are numbered anew, each with a temporary table
 * of {@code old} and {@code new} values, and all that refer to them, over however many foreign keys.
 */
final class Renumbering {

    private final SortedMap<TableName, Table> tables;
    private final Map<Place, String> maps = new LinkedHashMap<>();

    Renumbering(SortedMap<TableName, Table> tables) {
        this.tables = tables;
    }

    void add(Table table, Column column, String map) {
        maps.put(new Place(table.name(), column.name()), map);
    }

    List<String> columns() {
        return maps.keySet().stream().map(Place::toString).toList();
    }

    /** The temporary table in which the values of a column are found, if they change. */
    Optional<String> map(Table table, String column) {
        return Optional.ofNullable(find(new Place(table.name(), column), new HashSet<>()));
    }

    private @Nullable String find(Place place, Set<Place> seen) {
        String own = maps.get(place);
        Table table = tables.get(place.table());
        if (own != null || table == null || !seen.add(place)) {
            return own;
        }
        for (Link link : table.links()) {
            int at = link.own().indexOf(place.column());
            String found =
                    at < 0 ? null : find(new Place(link.target(), link.other().get(at)), seen);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    boolean touches(Table table) {
        return table.columns().stream()
                .anyMatch(column -> map(table, column.name()).isPresent());
    }

    /** The columns as they are to be in the target, from rows {@code s} of the source, and what has to be joined. */
    Selection there(Table table, List<Column> columns) {
        return selection(table, columns, "s", "old", "new");
    }

    /** The columns as they were in the source, from rows {@code t} of the target, and what has to be joined. */
    Selection back(Table table, List<Column> columns) {
        return selection(table, columns, "t", "new", "old");
    }

    private Selection selection(Table table, List<Column> columns, String rows, String from, String to) {
        List<String> values = new ArrayList<>();
        StringBuilder joins = new StringBuilder();
        for (Column column : columns) {
            Optional<String> map = map(table, column.name());
            String alias = "j" + values.size();
            map.ifPresent(found -> joins.append(" LEFT JOIN pg_temp." + found + " " + alias + " ON " + alias + "."
                    + from + " = " + rows + "." + column.sql()));
            values.add(map.isPresent() ? alias + "." + to : rows + "." + column.sql());
        }
        return new Selection(List.copyOf(values), joins.toString());
    }

    /** Expressions, and the joins that they need. */
    record Selection(List<String> values, String joins) {
        String list() {
            return values.stream().collect(Collectors.joining(", "));
        }

        String text() {
            return "ROW(" + list() + ")::text";
        }
    }
}
