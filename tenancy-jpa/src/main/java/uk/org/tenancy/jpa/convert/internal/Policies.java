package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.internal.TableShape;

/**
 * The policies, first as they report and then as they refuse.
 *
 * @param tables the tenant-owned tables, children included
 * @param columns what fills their tenant columns
 */
record Policies(List<TableShape> tables, Columns columns) {

    /** Tells whoever asked, by a notice with this SQLSTATE, once for each statement and table. */
    static final String REPORT_STATE = "TN001";

    private static final String CROSSED = "tenancy.crossed(text, integer)";

    private static final String REPORTER = """
            CREATE OR REPLACE FUNCTION tenancy.crossed(touched text, tenant integer) RETURNS boolean
            LANGUAGE plpgsql VOLATILE COST 10000 SET search_path = pg_catalog, pg_temp
            AS $$ DECLARE
                bound text := coalesce(nullif(current_setting('tenancy.tenant', true), ''), 'none');
                memory text := 'tenancy.r' || md5(touched);
            BEGIN
                IF current_setting(memory, true) IS DISTINCT FROM statement_timestamp()::text THEN
                    PERFORM set_config(memory, statement_timestamp()::text, true);
                    RAISE NOTICE USING ERRCODE = '%s', TABLE = touched,
                        MESSAGE = format('bound tenant %%s, row of tenant %%s in %%s', bound, tenant, touched);
                END IF;
                RETURN true;
            END $$""".formatted(REPORT_STATE);

    List<Step> report(Steps steps) {
        List<Step> report = new ArrayList<>(List.of(reporter(steps)));
        tables.forEach(table -> report.add(steps.moment(
                "let " + table.name() + " report",
                Lock.ALL_WAIT,
                Questions.policy(sql(table), "tenancy_report"),
                List.of(
                        "CREATE POLICY tenancy_access ON " + sql(table) + " USING (true) WITH CHECK (true)",
                        reporting(table),
                        "ALTER TABLE " + sql(table) + " ENABLE ROW LEVEL SECURITY"))));
        return report;
    }

    List<Step> stopReports(Steps steps) {
        List<Step> stop = new ArrayList<>();
        tables.forEach(table -> stop.add(steps.moment(
                "let " + table.name() + " no longer report",
                Lock.ALL_WAIT,
                "NOT " + Questions.policy(sql(table), "tenancy_access"),
                withoutReports(table))));
        stop.add(dropReporter(steps));
        return stop;
    }

    List<Step> enforce(Steps steps) {
        List<Step> enforce = new ArrayList<>();
        tables.forEach(table -> enforce.add(steps.moment(
                "let " + table.name() + " refuse",
                Lock.ALL_WAIT,
                Questions.forced(sql(table)) + " AND " + Questions.policy(sql(table), "tenancy_isolation") + " AND NOT "
                        + Questions.policy(sql(table), "tenancy_report"),
                enforcement(table))));
        enforce.add(dropReporter(steps));
        return enforce;
    }

    List<Step> reportAgain(Steps steps) {
        List<Step> report = new ArrayList<>(List.of(reporter(steps)));
        tables.forEach(table -> report.add(steps.moment(
                "let " + table.name() + " report and no longer refuse",
                Lock.ALL_WAIT,
                Questions.policy(sql(table), "tenancy_report"),
                reportingAgain(table))));
        return report;
    }

    private static List<String> withoutReports(TableShape table) {
        List<String> statements = new ArrayList<>();
        if (!table.rowSecurity()) {
            statements.add("ALTER TABLE " + sql(table) + " DISABLE ROW LEVEL SECURITY");
        }
        statements.add("DROP POLICY IF EXISTS tenancy_report ON " + sql(table));
        statements.add("DROP POLICY IF EXISTS tenancy_access ON " + sql(table));
        return statements;
    }

    private static List<String> enforcement(TableShape table) {
        List<String> statements = new ArrayList<>(table.enforcement());
        statements.add("DROP POLICY IF EXISTS tenancy_report ON " + sql(table));
        return statements;
    }

    private List<String> reportingAgain(TableShape table) {
        List<String> statements = new ArrayList<>(List.of(
                reporting(table),
                "DROP POLICY IF EXISTS tenancy_isolation ON " + sql(table),
                "ALTER TABLE " + sql(table) + " ALTER COLUMN tenant_id SET DEFAULT " + columns.boundOrFirst()));
        if (table.enforcement().stream().anyMatch(statement -> statement.contains(" FORCE "))) {
            statements.add("ALTER TABLE " + sql(table) + " NO FORCE ROW LEVEL SECURITY");
        }
        return statements;
    }

    private static Step reporter(Steps steps) {
        return steps.moment(
                "make the function that reports",
                Lock.NONE,
                "pg_catalog.to_regprocedure('" + CROSSED + "') IS NOT NULL",
                List.of(REPORTER));
    }

    private static Step dropReporter(Steps steps) {
        return steps.moment(
                "drop the function that reported",
                Lock.NONE,
                "pg_catalog.to_regprocedure('" + CROSSED + "') IS NULL",
                List.of("DROP FUNCTION IF EXISTS " + CROSSED));
    }

    private static String reporting(TableShape table) {
        String predicate = "(tenant_id = " + Columns.BOUND_OR_NULL + "\n        OR tenancy.crossed("
                + Names.literal(table.name().toString()) + ", tenant_id))";
        return "CREATE POLICY tenancy_report ON " + sql(table) + " AS RESTRICTIVE\n    USING " + predicate
                + "\n    WITH CHECK " + predicate;
    }

    private static String sql(TableShape table) {
        return table.name().sql();
    }
}
