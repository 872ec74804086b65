package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Unique;
import uk.org.tenancy.jpa.internal.CopyPipe;

/**
 * The rows of a table as they stand in a package, in an order that is the same in every database.
 *
 * @param table the table
 * @param set the name of its data set
 */
record PackedTable(Table table, String set) {

    // Of these the order does not depend on the language of the database.
    private static final Set<String> ORDERED =
            Set.of("smallint", "integer", "bigint", "uuid", "date", "boolean", "bytea");

    /** Takes a line. */
    interface Taker {
        void take(byte[] bytes, int from, int length);
    }

    void read(Connection connection, Taker taker) throws SQLException {
        RowLine line = new RowLine(table.written());
        CopyPipe.read(connection, query(), row -> {
            line.write(row);
            taker.take(line.bytes(), 0, line.length());
        });
    }

    private String query() {
        return "COPY (SELECT " + Mover.columns(table) + " FROM " + table.from() + " s ORDER BY " + order()
                + ") TO STDOUT";
    }

    private String order() {
        return table.primary()
                .map(Unique::columns)
                .filter(columns -> !columns.isEmpty())
                .map(this::key)
                .orElseGet(() -> "ROW(" + Mover.columns(table) + ")::text COLLATE \"C\"");
    }

    private String key(List<String> columns) {
        return columns.stream()
                .map(table::column)
                .flatMap(Optional::stream)
                .map(PackedTable::ordered)
                .collect(Collectors.joining(", "));
    }

    private static String ordered(Column column) {
        boolean alike = ORDERED.contains(column.type()) || column.type().startsWith("timestamp");
        return alike ? column.sql() : column.sql() + "::text COLLATE \"C\"";
    }
}
