package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;

/** Changing, moving and deleting rows by SQL. */
final class SqlWritingVectors {

    private SqlWritingVectors() {}

    static List<Attempt> all() {
        return new Attempts("Writing by SQL")
                .writing("sql-update-all", "update of all", set("UPDATE %1$s t SET %2$s RETURNING to_jsonb(t)::text"))
                .writing(
                        "sql-update-key",
                        "update by key",
                        reaching("UPDATE %1$s t SET %2$s WHERE %3$s RETURNING to_jsonb(t)::text"))
                .writing(
                        "sql-update-from",
                        "update from a join",
                        set("UPDATE %1$s t SET %2$s FROM %1$s u WHERE u.ctid = t.ctid RETURNING to_jsonb(u)::text"))
                .writing("sql-update-tenant", "own rows moved to the other tenant", SqlWritingVectors::move)
                .writing("sql-take-over", "the other's row moved to oneself", SqlWritingVectors::takeOver)
                .writing(
                        "sql-delete-key",
                        "delete by key",
                        reaching("DELETE FROM %1$s t WHERE %3$s RETURNING to_jsonb(t)::text"))
                .writing("sql-delete-others", "delete of all but its own", SqlWritingVectors::deleteOthers)
                .writing(
                        "sql-delete-using",
                        "delete with a join",
                        reaching("DELETE FROM %1$s t USING %1$s u WHERE u.ctid = t.ctid AND %3$s"
                                + " RETURNING to_jsonb(u)::text"))
                .writing(
                        "sql-merge-update",
                        "MERGE that updates",
                        reaching(
                                "MERGE INTO %1$s t USING (VALUES (1)) v (n) ON %3$s WHEN MATCHED THEN UPDATE SET %2$s"))
                .writing(
                        "sql-merge-delete",
                        "MERGE that deletes",
                        reaching("MERGE INTO %1$s t USING (VALUES (1)) v (n) ON %3$s WHEN MATCHED THEN DELETE"))
                .writing(
                        "sql-truncate",
                        "TRUNCATE",
                        world -> world.sql("TRUNCATE " + world.table().name() + " CASCADE"))
                .trying(
                        "sql-drop",
                        "DROP TABLE",
                        Escape.accepted("DROP TABLE %1$s CASCADE", "the table dropped, with every tenant's rows"))
                .reading(
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

    /** A statement that can write no row but the other's, so that it is enough if it wrote one. */
    private static Attack reaching(String sql) {
        return Refusal.deleting(world -> {
            Outcome outcome = set(sql).on(world);
            return world.isTouched() ? world.judge(world.trace(new Trace.Reached(1))) : outcome;
        });
    }

    /** With and without a condition, which would make the database look at the new row as at one to be read. */
    private static Outcome move(World world) throws SQLException {
        Table table = world.table();
        String all = "UPDATE " + table.name() + " SET " + table.tenant() + " = "
                + world.foreignRow(table).literal(table.tenantColumn());
        return world.sql(all + " WHERE " + world.ownRow(table).where(table.ownKey()), all);
    }

    private static Outcome takeOver(World world) throws SQLException {
        Table table = world.table();
        return world.sql("UPDATE " + table.name() + " t SET " + table.tenant() + " = "
                + world.ownRow(table).literal(table.tenantColumn()) + " WHERE "
                + world.foreignRow(table).where("t.", table.ownKey()) + " RETURNING to_jsonb(t)::text");
    }

    private static Outcome deleteOthers(World world) throws SQLException {
        Table table = world.table();
        return world.sql("DELETE FROM " + table.name() + " t WHERE NOT ("
                + world.bystandersRow(table).where("t.", table.ownKey()) + ") RETURNING to_jsonb(t)::text");
    }
}
