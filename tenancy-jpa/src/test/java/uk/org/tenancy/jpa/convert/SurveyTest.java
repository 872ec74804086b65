package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.policy.Finding;

/** What people have to look at. */
class SurveyTest {

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void each_thing_that_no_plan_can_decide_is_named_with_its_mend() {
        execute(
                database.owner(),
                "CREATE FUNCTION everything() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM public.report'",
                "CREATE SEQUENCE reference_number",
                "GRANT SELECT ON report TO pg_monitor");
        List<Finding> findings = Survey.of(database.owner(), CouncilSchema.decisions());
        has(findings, "view public.open_report", "each tenant its own rows", "nothing");
        has(findings, "view public.report_count", "copy of the rows of all tenants", "tenant_id");
        has(findings, "trigger report_logged on public.report", "public.log_report()", "look at the function");
        has(findings, "function public.everything()", "the rights of owner", "SECURITY INVOKER");
        has(findings, "sequence public.reference_number", "one counter for all tenants", "count by tenant");
        has(findings, "role pg_monitor", "public.report", "platform reader");
        has(findings, "key officer_email of public.officer", "ON CONFLICT", "tenant_id");
        has(findings, "key ranking_place of public.ranking", "nobody reads or writes the table", "enforce");
        has(
                findings,
                "index public.report_cost on public.report",
                "does not start with the tenant",
                "CREATE INDEX CONCURRENTLY ON public.report USING btree (tenant_id, cost)");
        has(findings, "index public.report_cost on public.report", "not leakproof", "LEAKPROOF");
        has(findings, "key setting_pkey of public.setting", "ON CONFLICT", "tenant_id");
        assertThat(findings)
                .noneMatch(finding -> finding.subject().contains("report_seq"))
                .noneMatch(finding -> finding.subject().contains("report_pkey"));
        assertThat(findings).noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
    }

    @Test
    void a_table_of_the_application_and_a_function_that_passes_the_policies_are_unsafe() {
        execute(
                database.superuser(),
                "ALTER TABLE page OWNER TO app",
                "CREATE FUNCTION public.passes() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'");
        assertThat(Survey.of(database.superuser(), CouncilSchema.decisions()))
                .filteredOn(finding -> finding.severity() == Finding.Severity.UNSAFE)
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("table public.page", "function public.passes()");
    }

    private static void has(List<Finding> findings, String subject, String problem, String mend) {
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo(subject);
            assertThat(finding.problem()).contains(problem);
            assertThat(String.join("\n", finding.mend())).contains(mend);
        });
    }
}
