package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;

/** Reading by SQL through something else: errors, functions, views, statistics. */
final class IndirectVectors {

    private IndirectVectors() {}

    static List<Attempt> all() {
        return new Attempts("Reading by SQL")
                .trying("sql-explain", "EXPLAIN that runs a change", IndirectVectors::explained)
                .reading(
                        "sql-function-cheap",
                        "cheap function in a condition",
                        SqlReadingVectors.text(
                                "CREATE FUNCTION pg_temp.spy(v text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS"
                                        + " 'BEGIN RAISE WARNING ''%%'', v; RETURN true; END'",
                                "SELECT 1 FROM %1$s WHERE pg_temp.spy(%2$s::text)"))
                .reading(
                        "sql-cast-error",
                        "error of a cast",
                        SqlReadingVectors.text(
                                "SELECT 1 FROM %1$s WHERE CASE WHEN %2$s::text LIKE '%%%5$s%%' THEN %2$s::text::integer = 0 END"))
                .reading(
                        "sql-xml-error",
                        "error of a parser",
                        SqlReadingVectors.text("SELECT 1 FROM %1$s WHERE CASE WHEN %2$s::text LIKE '%%%5$s%%'"
                                + " THEN xmlparse(document ('<' || %2$s::text)) IS NULL END"))
                .reading(
                        "sql-regex",
                        "by a pattern",
                        SqlReadingVectors.text("SELECT %2$s FROM %1$s WHERE %2$s::text ~ '^.'"))
                .reading("sql-views", "views of the application", IndirectVectors::views)
                .reading("sql-functions", "functions of the application with other rights", IndirectVectors::functions)
                .reading(
                        "sql-new-view",
                        "a view made for it",
                        SqlReadingVectors.of(
                                "CREATE TEMPORARY VIEW attack AS SELECT * FROM %1$s",
                                "SELECT to_jsonb(t)::text FROM attack t"))
                .trying(
                        "sql-statistics",
                        "statistics",
                        SqlReadingVectors.text(
                                "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE tablename = '%4$s'",
                                "SELECT stavalues1::text FROM pg_statistic WHERE starelid = '%1$s'::regclass"))
                .all();
    }

    /** The plan repeats what was asked for, so it is judged by what it does. */
    private static Outcome explained(World world) throws SQLException {
        Table table = world.table();
        String sql = "EXPLAIN (ANALYZE) UPDATE " + table.name() + " t SET " + table.change() + " WHERE "
                + world.foreignRow(table).where("t.", table.ownKey());
        return world.doing(sql).connected(connection -> {
            Escape.execute(connection, sql);
            return new Outcome.Held("no row");
        });
    }

    private static Outcome views(World world) throws SQLException {
        List<String> views = world.setting().catalogue().views();
        if (views.isEmpty()) {
            throw new NotHere("the application has no view");
        }
        return world.sql(views.stream()
                .map(view -> "SELECT to_jsonb(v)::text FROM " + view + " v")
                .toArray(String[]::new));
    }

    private static Outcome functions(World world) throws SQLException {
        List<String> functions = world.setting().catalogue().functions();
        if (functions.isEmpty()) {
            throw new NotHere("the application may call no function without parameters that runs with other rights");
        }
        return world.sql(functions.stream()
                .map(function -> "SELECT to_jsonb(f)::text FROM " + function + "() f")
                .toArray(String[]::new));
    }
}
