package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.convert.plan.TransferPreview.SharedRows;
import uk.org.tenancy.jpa.convert.transfer.internal.Renumbering.Selection;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/** Finds for each row of a shared table in the source the same one in the target, and adds those that are missing. */
final class Matching {

    private final Mover mover;
    private final Connection target;
    private final Renumbering renumbering;
    private int made;

    Matching(Mover mover, Side target, Renumbering renumbering) {
        this.mover = mover;
        this.target = target.connection();
        this.renumbering = renumbering;
    }

    /**
     * Compares the rows of a table, when those that it refers to were compared.
     *
     * @param adding whether to add what is missing
     */
    SharedRows match(Table from, Table to, boolean adding) throws SQLException {
        SharedTable shared = SharedTable.of(to);
        String stage = mover.stage(from, to);
        String map = "tenancy_same_" + made++;
        Rows.run(target, List.of(pairs(shared, stage, map), "ANALYZE pg_temp." + map));
        long missing = count(map + " WHERE new IS NULL");
        if (adding && missing > 0) {
            Rows.run(target, List.of(numbers(shared, map)));
        }
        if (shared.surrogate().isPresent() && count(map + " WHERE old <> new") > 0) {
            renumbering.add(to, shared.surrogate().get(), map);
        }
        if (adding && missing > 0) {
            Rows.run(target, List.of(insert(shared, stage, map)));
        }
        long all = count(map);
        return new SharedRows(all - missing, differing(shared, stage, map), missing);
    }

    private long count(String from) throws SQLException {
        return Proof.count(target, "SELECT count(*) FROM pg_temp." + from);
    }

    // Rows that are alike in all columns are paired off in the order of their numbers.
    private String pairs(SharedTable shared, String stage, String map) {
        Selection there = renumbering.there(shared.table(), shared.key());
        String key = list("t", shared.key());
        return "CREATE TEMPORARY TABLE " + map
                + " ON COMMIT DROP AS SELECT s.id AS old, t.id AS new, s.key, s.nth, t.id"
                + " IS NULL AS added FROM ("
                + side(shared, "s", there.text(), "pg_temp." + stage + " s" + there.joins())
                + ") s LEFT JOIN ("
                + side(shared, "t", "ROW(" + key + ")::text", shared.table().from() + " t")
                + ") t ON t.key = s.key AND t.nth = s.nth";
    }

    private static String side(SharedTable shared, String rows, String key, String from) {
        String id = shared.surrogate().map(column -> rows + "." + column.sql()).orElse(key);
        return "SELECT " + id + " AS id, " + key + " AS key, row_number() OVER (PARTITION BY " + key + " ORDER BY " + id
                + ") AS nth FROM " + from;
    }

    private static String list(String rows, List<Column> columns) {
        return columns.stream().map(column -> rows + "." + column.sql()).collect(Collectors.joining(", "));
    }

    private static String numbers(SharedTable shared, String map) {
        Optional<Column> surrogate = shared.surrogate();
        String next = surrogate
                .map(Column::sequence)
                .map(sequence -> "nextval(" + Names.literal(sequence) + ")")
                .orElse("NULL");
        return "UPDATE pg_temp." + map + " m SET new = "
                + surrogate
                        .map(column -> "CASE WHEN EXISTS (SELECT FROM "
                                + shared.table().name().sql() + " t WHERE t." + column.sql() + " = m.old) THEN " + next
                                + " ELSE m.old END")
                        .orElse("m.old")
                + " WHERE new IS NULL";
    }

    private String insert(SharedTable shared, String stage, String map) {
        Table table = shared.table();
        Selection there = renumbering.there(table, table.written());
        return "INSERT INTO " + table.name().sql() + " (" + Mover.columns(table) + ") OVERRIDING SYSTEM VALUE SELECT "
                + there.list() + " FROM pg_temp." + stage + " s" + there.joins() + " WHERE "
                + id(shared) + " IN (SELECT m.old FROM pg_temp." + map + " m WHERE m.added)";
    }

    private String id(SharedTable shared) {
        return shared.surrogate()
                .map(column -> "s." + column.sql())
                .orElseGet(() -> renumbering.there(shared.table(), shared.key()).text());
    }

    private long differing(SharedTable shared, String stage, String map) throws SQLException {
        Selection rest = renumbering.there(shared.table(), shared.rest());
        String same = shared.surrogate()
                .map(column -> "t." + column.sql())
                .orElse("ROW(" + list("t", shared.key()) + ")::text");
        return Proof.count(
                target,
                "SELECT count(*) FROM pg_temp." + map + " m JOIN (SELECT " + id(shared) + " AS id, " + rest.text()
                        + " AS rest FROM pg_temp." + stage + " s" + rest.joins() + ") s ON s.id = m.old JOIN "
                        + shared.table().from() + " t ON " + same + " = m.new WHERE s.rest IS DISTINCT FROM ROW("
                        + list("t", shared.rest()) + ")::text");
    }
}
