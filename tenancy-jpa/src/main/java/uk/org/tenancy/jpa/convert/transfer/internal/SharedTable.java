package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Unique;

/**
 * By what the rows of a shared table are told apart: not by numbers that each database gives on its own, but by another key, or
 * by all columns.
 *
 * @param table the table
 * @param surrogate the primary key, if it is such a number
 * @param key the columns that tell rows apart
 * @param rest the other columns
 */
record SharedTable(Table table, Optional<Column> surrogate, List<Column> key, List<Column> rest) {

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "uuid");

    static SharedTable of(Table table) {
        Optional<Unique> other = table.keys().stream()
                .filter(key -> !key.primary() && !key.columns().isEmpty() && key.predicate() == null)
                .filter(key -> key.columns().stream()
                        .allMatch(name -> table.column(name).orElseThrow().required()))
                .min(Comparator.comparingInt(key -> key.columns().size()));
        Optional<Column> surrogate = table.primary()
                .filter(key -> key.columns().size() == 1)
                .flatMap(key -> table.column(key.columns().get(0)))
                .filter(column -> NUMBERS.contains(column.type()))
                .filter(column -> other.isPresent() || column.sequence() != null);
        List<Column> key = surrogate.isPresent()
                ? other.map(found -> columns(table, found)).orElseGet(() -> without(table, List.of(surrogate.get())))
                : table.primary().map(found -> columns(table, found)).orElseGet(table::written);
        List<Column> known = new ArrayList<>(key);
        surrogate.ifPresent(known::add);
        return new SharedTable(table, surrogate, key, without(table, known));
    }

    private static List<Column> columns(Table table, Unique key) {
        return key.columns().stream()
                .map(name -> table.column(name).orElseThrow())
                .toList();
    }

    private static List<Column> without(Table table, List<Column> known) {
        return table.written().stream()
                .filter(column -> !known.contains(column))
                .toList();
    }
}
