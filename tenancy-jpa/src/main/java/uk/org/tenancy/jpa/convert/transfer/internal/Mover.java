package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.convert.transfer.internal.Renumbering.Selection;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/**
 * Writes the rows of tenant-owned tables. They are copied into a temporary table first, since PostgreSQL refuses COPY into a
 * table that has row security, and inserted from there. Tables that refer to each other in a circle are written by one
 * statement, at whose end their foreign keys are checked.
 */
final class Mover {

    // 80 MB: what is to be checked at the end of a statement is kept in memory.
    private static final long PAGES = 10_000;

    private final Origin origin;
    private final Side target;
    private final Renumbering renumbering;
    private final Numbered numbered;
    private int made;

    Mover(Origin origin, Side target, Renumbering renumbering, Numbered numbered) {
        this.origin = origin;
        this.target = target;
        this.renumbering = renumbering;
        this.numbered = numbered;
    }

    /** Copies the rows of a table into a temporary one and returns its name. */
    String stage(Table from, Table to) throws SQLException {
        String stage = "tenancy_rows_" + made++;
        String columns = columns(to);
        Rows.run(
                connection(),
                List.of("CREATE TEMPORARY TABLE " + stage + " ON COMMIT DROP AS SELECT " + columns + " FROM "
                        + to.name().sql() + " WITH NO DATA"));
        origin.copy(
                from,
                columns,
                connection(),
                "COPY pg_temp." + stage + (columns.isEmpty() ? "" : " (" + columns + ")") + " FROM STDIN");
        Rows.run(connection(), List.of("ANALYZE pg_temp." + stage));
        return stage;
    }

    static String columns(Table table) {
        return table.written().stream().map(Column::sql).collect(Collectors.joining(", "));
    }

    /** Brings the rows of a group of tables. */
    void bring(List<Table> from, List<Table> group) throws SQLException {
        List<String> stages = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            Table table = group.get(place);
            stages.add(stage(from.get(place), table));
            number(table, stages.get(place));
        }
        if (Order.isCircle(group)) {
            atOnce(group, stages);
        } else {
            inPieces(group.get(0), stages.get(0));
        }
        Rows.run(
                connection(),
                stages.stream().map(stage -> "DROP TABLE pg_temp." + stage).toList());
    }

    private void number(Table table, String stage) throws SQLException {
        for (Column column : numbered.of(table)) {
            number(table, column, stage);
        }
    }

    private void number(Table table, Column column, String stage) throws SQLException {
        String map = "tenancy_map_" + made++;
        Rows.run(
                connection(),
                List.of(
                        "CREATE TEMPORARY TABLE " + map + " ON COMMIT DROP AS SELECT old, nextval("
                                + Names.literal(Objects.requireNonNull(column.sequence())) + ")::" + column.type()
                                + " AS new FROM (SELECT DISTINCT " + column.sql() + " AS old FROM pg_temp." + stage
                                + " WHERE " + column.sql() + " IS NOT NULL ORDER BY 1) s",
                        "CREATE UNIQUE INDEX ON pg_temp." + map + " (old)",
                        "CREATE UNIQUE INDEX ON pg_temp." + map + " (new)",
                        "ANALYZE pg_temp." + map));
        renumbering.add(table, column, map);
    }

    private void atOnce(List<Table> group, List<String> stages) throws SQLException {
        List<String> inserts = new ArrayList<>();
        for (int place = 0; place < group.size(); place++) {
            inserts.add("i" + place + " AS (" + insert(group.get(place), stages.get(place)) + ")");
        }
        target.runAsTheirs("WITH " + String.join(", ", inserts) + " SELECT 1");
    }

    private void inPieces(Table table, String stage) throws SQLException {
        long pages = Proof.count(connection(), "SELECT pg_relation_size('pg_temp." + stage + "') / 8192");
        for (long page = 0; page < pages; page += PAGES) {
            target.runAsTheirs(insert(table, stage) + " WHERE s.ctid >= '(" + page + ",0)' AND s.ctid < '("
                    + (page + PAGES) + ",0)'");
        }
    }

    private String insert(Table table, String stage) {
        Selection there = renumbering.there(table, table.written());
        return "INSERT INTO " + table.name().sql() + " (" + columns(table) + ") OVERRIDING SYSTEM VALUE SELECT "
                + there.list() + " FROM pg_temp." + stage + " s" + there.joins();
    }

    private Connection connection() {
        return target.connection();
    }
}
