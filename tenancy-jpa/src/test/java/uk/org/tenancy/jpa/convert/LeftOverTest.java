package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** What a verification finds beside the steps of the plan, and what it leaves alone. */
class LeftOverTest {

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void an_index_of_anybody_that_is_not_valid_is_found() {
        ConversionPlanTest.convert(database, Stage.PREPARE);
        execute(
                database.superuser(),
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.report_cost'::regclass");
        found(
                Stage.PREPARE,
                Finding.Severity.UNSAFE,
                "index public.report_cost",
                "is not valid",
                "DROP INDEX CONCURRENTLY");
    }

    @Test
    void a_constraint_that_was_never_checked_is_unsafe_unless_it_was_so_before() {
        ConversionPlanTest.convert(database, Stage.ENFORCE);
        execute(database.owner(), "ALTER TABLE tag ADD CONSTRAINT short CHECK (length(word) < 40) NOT VALID");
        found(Stage.ENFORCE, Finding.Severity.UNSAFE, "constraint short of public.tag", "not checked", "VALIDATE");
        found(
                Stage.ENFORCE,
                Finding.Severity.NOTICE,
                "constraint later_checked of public.permit_step",
                "not checked",
                "");
    }

    @Test
    void what_the_conversion_should_have_taken_away_is_found_once_tenants_are_kept_apart() {
        ConversionPlanTest.convert(database, Stage.ENFORCE);
        execute(
                database.superuser(),
                "CREATE UNIQUE INDEX tag_word_key_gone ON tag (tenant_id, word)",
                "CREATE UNIQUE INDEX permit_code_single ON permit (tenant_id, code)",
                "CREATE INDEX report_title_gone ON report (tenant_id, title)",
                "ALTER TABLE photo ADD CONSTRAINT photo_report_tenancy FOREIGN KEY (tenant_id, report_id) REFERENCES report (tenant_id, id)");
        List<Finding> findings = verify(Stage.ENFORCE);
        for (String index : List.of("tag_word_key_gone", "permit_code_single")) {
            found(
                    Stage.ENFORCE,
                    Finding.Severity.UNSAFE,
                    "index public." + index,
                    "left over",
                    "DROP INDEX CONCURRENTLY");
        }
        found(
                Stage.ENFORCE,
                Finding.Severity.UNSAFE,
                "constraint photo_report_tenancy of public.photo",
                "left over",
                "DROP CONSTRAINT photo_report_tenancy");
        assertThat(findings)
                .filteredOn(finding -> finding.problem().contains("left over"))
                .hasSize(3);
        assertThat(verify(Stage.REPORT_ONLY))
                .noneMatch(finding -> finding.problem().contains("left over"));
    }

    @Test
    void a_database_that_is_not_sealed_is_not_taken_for_one_that_is() {
        assumeFalse(CouncilSchema.BEFORE_15);
        ConversionPlanTest.convert(database, Stage.ENFORCE);
        found(Stage.SEALED, Finding.Severity.UNSAFE, "stage sealed", "is not done: seal the database", "");
        assertThat(verify(Stage.ENFORCE)).noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
    }

    @Test
    void a_role_that_no_policy_holds_back_is_found_at_every_stage() {
        ConversionPlanTest.convert(database, Stage.PREPARE);
        execute(database.superuser(), "CREATE ROLE passes LOGIN BYPASSRLS", "GRANT passes TO app");
        try {
            assertThat(verify(Stage.PREPARE)).anySatisfy(finding -> {
                assertThat(finding.severity()).isEqualTo(Finding.Severity.UNSAFE);
                assertThat(finding.subject()).startsWith("role ");
            });
        } finally {
            execute(database.superuser(), "DROP ROLE passes");
        }
    }

    @Test
    void a_plan_for_a_role_that_is_not_there_is_refused_with_its_name() {
        assumeFalse(CouncilSchema.BEFORE_15, "whether a view is decided about depends on the role there");
        Decisions decisions = Decisions.parse(
                CouncilSchema.decisions().text().replace("application-role = app", "application-role = nobody"));
        assertThatThrownBy(() -> ConversionPlan.of(database.owner(), decisions))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there is no role nobody");
    }

    @Test
    void indexes_that_cannot_start_with_the_tenant_and_roles_that_pass_the_policies_are_not_named() {
        execute(database.superuser(), "CREATE ROLE backs_up LOGIN BYPASSRLS", "GRANT SELECT ON report TO backs_up");
        try {
            assertThat(Survey.of(database.owner(), CouncilSchema.decisions()))
                    .noneMatch(finding -> finding.subject().equals("role backs_up"))
                    .noneMatch(finding -> finding.subject().startsWith("index public.document_body")
                            && finding.problem().contains("does not start with the tenant"));
        } finally {
            execute(database.superuser(), "REVOKE ALL ON report FROM backs_up", "DROP ROLE backs_up");
        }
    }

    private void found(Stage stage, Finding.Severity severity, String subject, String problem, String mend) {
        assertThat(verify(stage)).anySatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.subject()).isEqualTo(subject);
            assertThat(finding.problem()).contains(problem);
            assertThat(String.join("\n", finding.mend())).contains(mend);
        });
    }

    private List<Finding> verify(Stage stage) {
        return Verification.of(database.owner(), database.application(), CouncilSchema.decisions(), stage);
    }
}
