package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Reading by SQL over a connection of one's own. */
final class SqlReadingVectors {

    static final String ROWS = "SELECT to_jsonb(t)::text FROM %1$s t";

    private SqlReadingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading by SQL")
                .reading("sql-select", "select", of(ROWS))
                .reading("sql-table", "TABLE", of("SELECT to_jsonb(t)::text FROM (TABLE %1$s) t"))
                .reading("sql-only", "ONLY", of("SELECT to_jsonb(t)::text FROM ONLY %1$s t"))
                .reading("sql-whole-row", "whole row", text("SELECT t::text FROM %1$s t"))
                .reading("sql-row-to-json", "row as JSON", text("SELECT row_to_json(t)::text FROM %1$s t"))
                .reading("sql-xml", "query_to_xml", text("SELECT query_to_xml('SELECT * FROM %1$s', true, true, '')"))
                .reading("sql-table-xml", "table_to_xml", text("SELECT table_to_xml('%1$s', true, true, '')"))
                .reading("sql-schema-xml", "schema_to_xml", text("SELECT schema_to_xml('%3$s', true, true, '')"))
                .reading("sql-sample", "TABLESAMPLE", of(ROWS + " TABLESAMPLE SYSTEM (100)"))
                .reading(
                        "sql-tid",
                        "by the place on the disk",
                        of(ROWS + " WHERE ctid = ANY (ARRAY(SELECT format('(%%s,%%s)', p, i)::tid"
                                + " FROM generate_series(0, 20) p, generate_series(1, 150) i))"))
                .reading(
                        "sql-recursive",
                        "recursive query",
                        of("WITH RECURSIVE r AS (SELECT 1 AS n, j FROM"
                                + " (" + ROWS.replace("::text", "::text AS j")
                                + ") x UNION SELECT n + 1, j FROM r WHERE n < 2)"
                                + " SELECT j FROM r"))
                .reading(
                        "sql-not-materialized",
                        "common table expression",
                        of("WITH r AS NOT MATERIALIZED (SELECT * FROM %1$s) SELECT to_jsonb(t)::text FROM r t"))
                .reading(
                        "sql-full-join",
                        "full join",
                        of("SELECT to_jsonb(t)::text FROM (VALUES (1)) v (n) FULL JOIN %1$s t ON false"))
                .reading("sql-grouping", "grouping sets", of("SELECT jsonb_agg(t)::text FROM %1$s t GROUP BY ()"))
                .reading(
                        "sql-array",
                        "array",
                        of("SELECT array_to_json(ARRAY(" + ROWS.replace("::text", "") + "))::jsonb::text"))
                .reading("sql-share-lock", "FOR SHARE", of(ROWS + " FOR SHARE"))
                .reading("sql-skip-locked", "SKIP LOCKED", of(ROWS + " FOR UPDATE SKIP LOCKED"))
                .reading("sql-cursor", "cursor", of("DECLARE c CURSOR FOR " + ROWS, "FETCH ALL FROM c", "CLOSE c"))
                .reading(
                        "sql-prepare",
                        "PREPARE",
                        of("PREPARE attack AS " + ROWS, "EXECUTE attack", "DEALLOCATE attack"))
                .reading("sql-copy-out", "COPY out", SqlReadingVectors::copyOut)
                .all();
    }

    /** SQL in which 1 is the table, 3 its schema and 4 its name alone. */
    static Attack of(String... sql) {
        return world -> {
            Table table = world.table();
            return world.sql(Stream.of(sql)
                    .map(one -> one.formatted(table.name(), "", table.schema(), table.plainName()))
                    .toArray(String[]::new));
        };
    }

    /** The same, in which 2 is a column that holds the canary, which is 5. */
    static Attack text(String... sql) {
        return world -> {
            Table table = world.table();
            String column = NativeVectors.text(world);
            return world.sql(Stream.of(sql)
                    .map(one -> one.formatted(
                            table.name(),
                            column,
                            table.schema(),
                            table.plainName(),
                            world.owner().canary()))
                    .toArray(String[]::new));
        };
    }

    private static Outcome copyOut(World world) throws SQLException {
        String sql = "COPY (" + ROWS.formatted(world.table().name()) + ") TO STDOUT";
        return world.doing(sql).connected(connection -> world.judge(world.trace(Copy.out(connection, sql))));
    }
}
