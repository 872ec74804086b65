package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;

/** Writing by SQL. */
final class SqlWritingVectors {

    private SqlWritingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing by SQL")
                .trying("sql-update-all", "update of all", set("UPDATE %1$s t SET %2$s RETURNING to_jsonb(t)::text"))
                .trying(
                        "sql-update-key",
                        "update by key",
                        set("UPDATE %1$s t SET %2$s WHERE %3$s RETURNING to_jsonb(t)::text"))
                .trying(
                        "sql-update-from",
                        "update from a join",
                        set("UPDATE %1$s t SET %2$s FROM %1$s u WHERE u.ctid = t.ctid RETURNING to_jsonb(u)::text"))
                .trying("sql-update-tenant", "own row moved to the other tenant", SqlWritingVectors::move)
                .trying("sql-take-over", "the other's row moved to oneself", SqlWritingVectors::takeOver)
                .trying(
                        "sql-delete-key",
                        "delete by key",
                        set("DELETE FROM %1$s t WHERE %3$s RETURNING to_jsonb(t)::text"))
                .trying("sql-delete-others", "delete of all but its own", SqlWritingVectors::deleteOthers)
                .trying(
                        "sql-delete-using",
                        "delete with a join",
                        set(
                                "DELETE FROM %1$s t USING %1$s u WHERE u.ctid <> t.ctid AND %3$s RETURNING to_jsonb(t)::text"))
                .trying(
                        "sql-insert",
                        "insert with the other's tenant",
                        world -> plant(world, "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"))
                .trying(
                        "sql-insert-select",
                        "insert of a selection with the other's tenant",
                        world -> plant(world, "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s"))
                .trying(
                        "sql-upsert",
                        "upsert with the other's key",
                        world -> upsert(
                                world,
                                "INSERT INTO %1$s AS t (%2$s) OVERRIDING SYSTEM VALUE VALUES (%3$s)"
                                        + " ON CONFLICT (%4$s) DO UPDATE SET %5$s RETURNING to_jsonb(t)::text"))
                .trying(
                        "sql-merge-update",
                        "MERGE that updates",
                        set("MERGE INTO %1$s t USING (VALUES (1)) v (n) ON %3$s WHEN MATCHED THEN UPDATE SET %2$s"))
                .trying(
                        "sql-merge-delete",
                        "MERGE that deletes",
                        set("MERGE INTO %1$s t USING (VALUES (1)) v (n) ON %3$s WHEN MATCHED THEN DELETE"))
                .trying(
                        "sql-merge-insert",
                        "MERGE that inserts",
                        world -> plant(
                                world,
                                "MERGE INTO %s t USING (VALUES (1)) v (n) ON false"
                                        + " WHEN NOT MATCHED THEN INSERT (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"))
                .trying(
                        "sql-truncate",
                        "TRUNCATE",
                        world -> world.sql("TRUNCATE " + world.table().name() + " CASCADE"))
                .trying(
                        "sql-drop",
                        "DROP TABLE",
                        Escape.accepted("DROP TABLE %1$s CASCADE", "the table dropped, with every tenant's rows"))
                .trying(
                        "sql-lock-rows",
                        "locks on the rows",
                        set("SELECT to_jsonb(t)::text FROM %1$s t WHERE %3$s FOR UPDATE"))
                .all();
    }

    private static Attack set(String sql) {
        return world -> {
            Table table = world.table();
            return world.sql(sql.formatted(
                    table.name(), table.change(), world.foreignRow(table).where("t.", table.ownKey())));
        };
    }

    private static String tenant(Table table) {
        return table.column(table.tenantColumn())
                .map(column -> Table.quoted(column.name()))
                .orElseThrow(() -> new NotHere("table " + table.name() + " has no column " + table.tenantColumn()));
    }

    private static Outcome move(World world) throws SQLException {
        Table table = world.table();
        String column = tenant(table);
        return world.sql("UPDATE " + table.name() + " SET " + column + " = "
                + world.foreignRow(table).literal(table.tenantColumn()) + " WHERE "
                + world.ownRow(table).where(table.ownKey()));
    }

    private static Outcome takeOver(World world) throws SQLException {
        Table table = world.table();
        String column = tenant(table);
        return world.sql("UPDATE " + table.name() + " t SET " + column + " = "
                + world.ownRow(table).literal(table.tenantColumn()) + " WHERE "
                + world.foreignRow(table).where("t.", table.ownKey()) + " RETURNING to_jsonb(t)::text");
    }

    private static Outcome deleteOthers(World world) throws SQLException {
        Table table = world.table();
        return world.sql("DELETE FROM " + table.name() + " t WHERE NOT ("
                + world.ownRow(table).where("t.", table.ownKey()) + ") RETURNING to_jsonb(t)::text");
    }

    /** Puts a copy of the attacker's own row among the other's. */
    private static Outcome plant(World world, String sql) throws SQLException {
        Table table = world.table();
        String column = tenant(table);
        List<String> own = table.ownColumns();
        return world.sql(sql.formatted(
                table.name(),
                column + ", " + Table.list(own),
                world.foreignRow(table).literal(table.tenantColumn()) + ", "
                        + world.ownRow(table).literals(own)));
    }

    private static Outcome upsert(World world, String sql) throws SQLException {
        Table table = world.table();
        String column = tenant(table);
        List<String> own = table.ownColumns();
        return world.sql(sql.formatted(
                table.name(),
                column + ", " + Table.list(own),
                world.foreignRow(table).literals(List.of(table.tenantColumn())) + ", "
                        + world.foreignRow(table).literals(own),
                Table.list(table.key()),
                table.change()));
    }
}
