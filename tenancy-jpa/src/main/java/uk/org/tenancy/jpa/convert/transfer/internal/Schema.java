package uk.org.tenancy.jpa.convert.transfer.internal;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * What a database is made of, as far as bringing rows needs to know.
 *
 * @param tables the tenant-owned and shared tables
 * @param types the definitions of types that were made in it, by their names in SQL
 * @param sequences its counters, by their names in SQL
 * @param encoding its character set
 * @param largeObjects how many large objects it keeps
 * @param strangers tables about which nothing was decided
 */
record Schema(
        SortedMap<TableName, Table> tables,
        Map<String, String> types,
        Map<String, Sequence> sequences,
        String encoding,
        long largeObjects,
        List<String> strangers) {

    /**
     * The same without columns that say which rows are restricted, where another one has none: its rows are not restricted,
     * which is what such a column says by default.
     */
    Schema lessMarksMissingIn(Schema other) {
        SortedMap<TableName, Table> less = new TreeMap<>(tables);
        less.replaceAll((name, table) -> {
            Table there = other.tables().get(name);
            return there == null || there.column(Table.MARK).isPresent() ? table : table.without(Table.MARK);
        });
        return new Schema(less, types, sequences, encoding, largeObjects, strangers);
    }

    /**
     * A counter.
     *
     * @param name its name in SQL
     * @param next no value that it will give lies before this one
     * @param start its first value
     * @param increment the distance of its values, negative if it counts down
     * @param last the last value it can give
     * @param block whether a program can hold values that it has not used yet
     * @param cycle whether it begins anew at its end
     */
    record Sequence(String name, long next, long start, long increment, long last, boolean block, boolean cycle) {
        Sequence at(long now) {
            return new Sequence(name, now, start, increment, last, block, cycle);
        }
    }
}
