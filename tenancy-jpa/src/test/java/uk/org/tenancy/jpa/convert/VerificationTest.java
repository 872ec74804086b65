package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.internal.Patience;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;

/** What is found when a plan leaves something out, or a table does not hold what it held. */
class VerificationTest {

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void every_stage_is_found_in_order_and_the_data_is_what_it_was() {
        Evidence before = Evidence.of(database.owner(), CouncilSchema.decisions());
        ConversionPlan plan = ConversionPlan.of(database.owner(), CouncilSchema.decisions());
        for (Stage stage : CouncilSchema.STAGES) {
            plan.run(database.owner(), stage, Progress.SILENT);
            assertThat(unsafe(stage)).isEmpty();
            assertThat(before.differences(Evidence.of(database.owner(), CouncilSchema.decisions())))
                    .isEmpty();
        }
        assertThat(before.rows()).isGreaterThan(2_000);
        assertThat(Evidence.parse(before.text()).differences(before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREPARE     | build the index "public"."tag_word_key_tenancy" | build the index "public"."tag_word_key_tenancy"
            PREPARE     | check the rows that are there against the foreign key update_report_tenancy | update_report_tenancy
            PREPARE     | give public.setting its tenant column          | give public.setting its tenant column
            WRITE_ONLY  | fill the tenant column of new rows of public.tag | fill the tenant column of new rows of public.tag
            REPORT_ONLY | let public.page report                         | let public.page report
            ENFORCE     | swap the keys of public.ranking                | swap the keys of public.ranking
            ENFORCE     | swap the keys of public.tag                    | key tag_word_key of public.tag
            ENFORCE     | let public.open_report show                    | view public.open_report
            ENFORCE     | give app what it needs and no more             | table public.setting
            """)
    void a_step_that_is_left_out_is_found(Stage stage, String leftOut, String found) {
        assumeFalse(CouncilSchema.BEFORE_15 && leftOut.contains("open_report"), "no view shows what its reader sees");
        run(without(stage, leftOut), stage);
        assertThat(unsafe(stage))
                .anySatisfy(finding -> assertThat(finding.toString()).contains(found));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PREPARE     | build the index "public"."report_pkey_tenancy"
            ENFORCE     | let public.page refuse
            ENFORCE     | swap the keys of public.visit
            ENFORCE     | swap the foreign key update_report
            """)
    void a_step_that_others_rest_on_stops_them_and_the_database_is_found_unfinished(Stage stage, String leftOut) {
        assertThatThrownBy(() -> run(without(stage, leftOut), stage)).isInstanceOf(TenancyException.class);
        assertThat(unsafe(stage))
                .anySatisfy(finding -> assertThat(finding.toString()).contains(leftOut));
    }

    private ConversionPlan without(Stage stage, String leftOut) {
        List<Step> steps = allSteps()
                .filter(step ->
                        step.stage() != stage || step.undo() || !step.title().startsWith(leftOut))
                .filter(step -> !leftOut.startsWith("give public.setting")
                        || !step.title().contains("setting_pkey"))
                .toList();
        assertThat(steps).hasSizeLessThan((int) allSteps().count());
        return new ConversionPlan(steps, CouncilSchema.decisions(), new Patience(Duration.ofMillis(100), 50));
    }

    private void run(ConversionPlan plan, Stage last) {
        CouncilSchema.STAGES.stream()
                .filter(stage -> stage.compareTo(last) <= 0)
                .forEach(stage -> plan.run(database.owner(), stage, Progress.SILENT));
    }

    @Test
    void a_table_that_was_left_out_of_the_decisions_stops_planning_and_verifying() {
        ConversionPlanTest.convert(database, Stage.ENFORCE);
        execute(database.owner(), "CREATE TABLE late (id int)");
        assertThatThrownBy(() -> unsafe(Stage.ENFORCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing was decided about late");
    }

    @Test
    void a_row_that_is_lost_or_changed_is_found() {
        Evidence before = Evidence.of(database.owner(), CouncilSchema.decisions());
        execute(database.owner(), "DELETE FROM permit_step", "UPDATE tag SET word = 'Winter' WHERE id = 2");
        assertThat(before.differences(Evidence.of(database.owner(), CouncilSchema.decisions())))
                .extracting(Finding::subject)
                .containsExactly("table public.permit_step", "table public.tag");
    }

    @Test
    void once_it_is_sealed_a_superuser_reads_the_rows_of_the_first_tenant_and_the_owner_is_told_so() {
        assumeFalse(CouncilSchema.BEFORE_15);
        Evidence before = Evidence.of(database.owner(), CouncilSchema.decisions());
        ConversionPlan plan = ConversionPlanTest.convert(database, Stage.ENFORCE);
        plan.run(database.superuser(), Stage.SEALED, Progress.SILENT);
        execute(
                database.superuser(),
                "INSERT INTO tenancy.tenant (id) VALUES ('southdale')",
                "INSERT INTO tag (tenant_id, word) VALUES (2, 'of the other')");
        assertThatThrownBy(() -> Evidence.of(database.owner(), CouncilSchema.decisions()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("sealed", "superuser");
        Evidence after = Evidence.of(database.superuser(), CouncilSchema.decisions());
        assertThat(after.rows()).isEqualTo(before.rows());
        assertThat(before.differences(after)).isEmpty();
    }

    private Stream<Step> allSteps() {
        ConversionPlan plan = ConversionPlan.of(database.owner(), CouncilSchema.decisions());
        return Arrays.stream(Stage.values())
                .flatMap(stage -> Stream.concat(plan.steps(stage).stream(), plan.undo(stage).stream()));
    }

    private List<Finding> unsafe(Stage stage) {
        return Verification.of(database.owner(), database.application(), CouncilSchema.decisions(), stage).stream()
                .filter(finding -> finding.severity() == Finding.Severity.UNSAFE)
                .toList();
    }
}
