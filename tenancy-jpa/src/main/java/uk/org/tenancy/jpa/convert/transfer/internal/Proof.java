package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.convert.transfer.internal.Renumbering.Selection;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Link;
import uk.org.tenancy.jpa.policy.internal.TableName;

/**
 * Compares what is in the target with what is in the source, by counts and sums of hashes. Numbers that changed are looked up
 * backwards, so a reference that was not changed with them shows.
 */
record Proof(Side source, Side target, Renumbering renumbering) {

    private record Sum(long rows, String hash) {}

    List<String> differences(Table from, Table to) throws SQLException {
        List<Column> columns = renumbering.touches(to) ? to.written() : to.columns();
        Selection back = renumbering.back(to, columns);
        String names = columns.stream().map(column -> "s." + column.sql()).collect(Collectors.joining(", "));
        Sum before = sum(source.connection(), "ROW(" + names + ")::text", from.from() + " s");
        Sum after = sum(target.connection(), back.text(), to.from() + " t" + back.joins());
        return before.equals(after)
                ? List.of()
                : List.of(to.name() + ": " + before.rows() + " rows were to be brought, and " + after.rows()
                        + (before.rows() == after.rows() ? " with other values are there" : " are there"));
    }

    private static Sum sum(Connection connection, String text, String from) throws SQLException {
        return Rows.of(
                        connection,
                        row -> new Sum(row.getLong(1), row.getString(2)),
                        "SELECT count(*), coalesce(sum(hashtextextended(" + text + ", 0)::numeric), 0) FROM " + from)
                .get(0);
    }

    /**
     * Rows that refer to other rows of shared tables than in the source, by what those say and not by their numbers: so it
     * shows as well if a reference was forgotten when numbers were changed and looked up.
     */
    List<String> strayed(SortedMap<TableName, Table> tables, Table from, Table to) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Link link : to.links()) {
            Table other = tables.get(link.target());
            if (other != null
                    && !other.isOwned()
                    && !meant(source, from, link, other).equals(meant(target, to, link, other))) {
                found.add(to.name() + ": rows refer by " + link.name() + " to other rows of " + other.name());
            }
        }
        return found;
    }

    private Sum meant(Side side, Table table, Link link, Table other) throws SQLException {
        String words = SharedTable.of(other).key().stream()
                .filter(column -> renumbering.map(other, column.name()).isEmpty())
                .map(column -> "t." + column.sql())
                .collect(Collectors.joining(", "));
        return sum(
                side.connection(),
                "ROW(" + words + ")::text",
                table.from() + " s JOIN " + other.from() + " t ON " + equal(link));
    }

    private static String equal(Link link) {
        return IntStream.range(0, link.own().size())
                .mapToObj(place -> "t." + Names.quote(link.other().get(place)) + " = s."
                        + Names.quote(link.own().get(place)))
                .collect(Collectors.joining(" AND "));
    }

    /** Rows that refer to nothing, for when nothing else has looked. */
    List<String> dangling(SortedMap<TableName, Table> tables, Table table) throws SQLException {
        List<String> found = new ArrayList<>();
        for (Link link : table.links()) {
            long rows = count(target.connection(), dangling(tables, table, link));
            if (rows > 0) {
                found.add(table.name() + ": " + rows + " rows refer by " + link.name() + " to rows that are not there");
            }
        }
        return found;
    }

    static String dangling(SortedMap<TableName, Table> tables, Table table, Link link) {
        Table other = tables.get(link.target());
        String all = link.own().stream()
                .map(column -> "s." + Names.quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "SELECT count(*) FROM " + table.from() + " s WHERE " + all + " AND NOT EXISTS (SELECT FROM "
                + (other == null ? link.target().sql() : other.from()) + " t WHERE " + equal(link) + ")";
    }

    static long count(Connection connection, String query) throws SQLException {
        return Rows.of(connection, row -> row.getLong(1), query).get(0);
    }
}
