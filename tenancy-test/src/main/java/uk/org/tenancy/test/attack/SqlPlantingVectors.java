package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Putting rows among the other tenant's by SQL. */
final class SqlPlantingVectors {

    private SqlPlantingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Planting by SQL")
                .writing(
                        "sql-insert",
                        "insert with the other's tenant",
                        plant("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"))
                .writing(
                        "sql-insert-select",
                        "insert of a selection with the other's tenant",
                        plant("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s"))
                .writing(
                        "sql-merge-insert",
                        "MERGE that inserts",
                        plant("MERGE INTO %s t USING (VALUES (1)) v (n) ON false"
                                + " WHEN NOT MATCHED THEN INSERT (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"))
                .writing("sql-copy-in", "COPY with the other's tenant", SqlPlantingVectors::copy)
                .writing("sql-upsert", "upsert with the other's key", SqlPlantingVectors::upsert)
                .all();
    }

    private static Attack plant(String sql) {
        return world -> {
            Table table = world.table();
            return world.sql(sql.formatted(
                    table.name(),
                    columns(table),
                    String.join(", ", planted(world, table, SqlPlantingVectors::quoted, "NULL"))));
        };
    }

    private static String columns(Table table) {
        return table.tenant() + ", " + Table.list(table.ownColumns());
    }

    /** A copy of the bystander's row for the owner's tenant, that refers to rows of the owner. */
    private static List<String> planted(World world, Table table, UnaryOperator<String> quoting, String nothing)
            throws SQLException {
        Fields owners = world.foreignRow(table);
        Fields pattern = world.bystandersRow(table);
        return Stream.concat(
                        Stream.of(owners.value(table.tenantColumn())),
                        table.ownColumns().stream()
                                .map(column -> (table.isReference(column) ? owners : pattern).value(column)))
                .map(value -> value.map(quoting).orElse(nothing))
                .toList();
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static Outcome copy(World world) throws SQLException {
        Table table = world.table();
        String sql = "COPY " + table.name() + " (" + columns(table) + ") FROM STDIN WITH (FORMAT csv)";
        String row = planted(world, table, value -> '"' + value.replace("\"", "\"\"") + '"', "").stream()
                .collect(Collectors.joining(","));
        return world.doing(sql + " " + row).connected(connection -> copied(connection, sql, row));
    }

    private static Outcome copied(Connection connection, String sql, String row) throws SQLException {
        try {
            Copy.in(connection, sql, row);
            return new Outcome.Held("it was taken, and the other's rows are as they were");
        } catch (SQLException refused) {
            if (String.valueOf(refused.getMessage()).contains("row-level security")) {
                return Refusal.forbidden(String.valueOf(refused.getMessage()));
            }
            throw refused;
        }
    }

    private static Outcome upsert(World world) throws SQLException {
        Table table = world.table();
        Fields owners = world.foreignRow(table);
        if (table.key().isEmpty()) {
            throw new NotHere("the table has no key");
        }
        return world.sql(
                "INSERT INTO " + table.name() + " AS t (" + columns(table) + ") OVERRIDING SYSTEM VALUE VALUES ("
                        + owners.literal(table.tenantColumn()) + ", " + owners.literals(table.ownColumns())
                        + ") ON CONFLICT (" + Table.list(table.key()) + ") DO UPDATE SET " + table.change()
                        + " RETURNING to_jsonb(t)::text");
    }
}
