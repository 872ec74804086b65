package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.differences;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.schema;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.policy.Finding;

/** A conversion that is partly run by tools and partly by the program. */
class ScriptsThenProgramTest {

    private static String converted;

    private final TestDatabase database = CouncilSchema.database();
    private Decisions decisions;
    private ScriptRunner scripts;
    private String before;

    @TempDir
    Path files;

    @BeforeAll
    static void convertTwin() throws SQLException {
        try (TestDatabase twin = CouncilSchema.database()) {
            ConversionPlanTest.convert(twin, Stage.ENFORCE);
            converted = schema(twin);
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        scripts = new ScriptRunner(database, files);
        scripts.makeHistories();
        decisions = Decisions.parse(CouncilSchema.decisions().text() + ScriptRunner.HISTORIES);
        before = schema(database);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void the_program_goes_on_and_back_from_each_later_stage_that_scripts_have_reached() throws Exception {
        for (Stage last : CouncilSchema.STAGES.subList(1, CouncilSchema.STAGES.size())) {
            scripts.run(ScriptFormat.SQL, plan().scripts(ScriptFormat.SQL, 2), last);
            goOnAndBackFrom(last);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptFormat.class,
            names = {"FLYWAY", "LIQUIBASE"})
    void the_program_goes_on_from_what_a_tool_prepared(ScriptFormat format) throws Exception {
        scripts.run(format, plan().scripts(format, 2), Stage.PREPARE);
        goOnAndBackFrom(Stage.PREPARE);
    }

    private void goOnAndBackFrom(Stage last) throws SQLException {
        reachedBy(last);
        for (Stage later : CouncilSchema.STAGES.subList(last.number(), CouncilSchema.STAGES.size())) {
            plan().run(database.owner(), later, Progress.SILENT);
        }
        isVerified(Stage.ENFORCE);
        assertThat(differences(schema(database), converted)).isNotEmpty().allMatch(ScriptRunner::isOfHistory);
        undoAll();
    }

    private void reachedBy(Stage last) {
        assertThat(ConversionPlan.states(database.owner()))
                .filteredOn(StageState::isReached)
                .extracting(StageState::stage)
                .containsExactlyElementsOf(CouncilSchema.STAGES.subList(0, last.number()));
        isVerified(last);
    }

    private void undoAll() throws SQLException {
        for (int number = CouncilSchema.STAGES.size() - 1; number >= 0; number--) {
            plan().undo(database.owner(), CouncilSchema.STAGES.get(number), Progress.SILENT);
        }
        assertThat(differences(schema(database), before)).isEmpty();
        assertThat(ConversionPlan.states(database.owner())).isEmpty();
    }

    @Test
    void scripts_go_on_and_back_from_where_the_program_was() throws Exception {
        Map<String, String> files = plan().scripts(ScriptFormat.SQL, 1);
        scripts.execute(files.get("0-plan.sql"));
        plan().run(database.owner(), Stage.PREPARE, Progress.SILENT);
        plan().run(database.owner(), Stage.WRITE_ONLY, Progress.SILENT);
        for (Stage stage : new Stage[] {Stage.REPORT_ONLY, Stage.ENFORCE}) {
            scripts.run(files, stage, false);
        }
        reachedBy(Stage.ENFORCE);
        scripts.run(files, Stage.ENFORCE, true);
        reachedBy(Stage.REPORT_ONLY);
        plan().undo(database.owner(), Stage.REPORT_ONLY, Progress.SILENT);
        scripts.run(files, Stage.WRITE_ONLY, true);
        assertThatThrownBy(() -> scripts.execute(files.get("0-undo-plan.sql"))).hasMessageContaining("undone first");
        scripts.run(files, Stage.PREPARE, true);
        for (int times = 0; times < 2; times++) {
            scripts.execute(files.get("0-undo-plan.sql"));
        }
        assertThat(differences(schema(database), before)).isEmpty();
        assertThat(ConversionPlan.states(database.owner())).isEmpty();
    }

    @Test
    void a_script_that_broke_off_is_gone_on_with() throws Exception {
        Map<String, String> files = plan().scripts(ScriptFormat.SQL, 1);
        scripts.execute(files.get("0-plan.sql"));
        String whole = files.get("1-prepare.sql");
        scripts.execute(whole.substring(0, whole.indexOf("\n-- 30/")));
        StageState state = ConversionPlan.states(database.owner()).get(0);
        assertThat(state.done()).isEqualTo(29);
        assertThat(state.isUnderWay()).isTrue();
        plan().run(database.owner(), Stage.PREPARE, Progress.SILENT);
        reachedBy(Stage.PREPARE);
    }

    @Test
    void a_script_out_of_turn_or_from_other_decisions_is_refused() throws Exception {
        Map<String, String> others = ConversionPlan.of(database.owner(), decisions.with("ward", "tenant-owned"))
                .scripts(ScriptFormat.SQL, 1);
        Map<String, String> files = plan().scripts(ScriptFormat.SQL, 1);
        assertThatThrownBy(() -> scripts.run(files, Stage.PREPARE, false))
                .hasMessageContaining("run the file that comes before");
        scripts.execute(files.get("0-plan.sql"));
        scripts.run(files, Stage.PREPARE, false);
        assertThatThrownBy(() -> scripts.run(files, Stage.ENFORCE, false))
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("stage WRITE_ONLY has to be done before ENFORCE is");
        assertThatThrownBy(() -> scripts.execute(others.get("0-plan.sql"))).hasMessageContaining("other decisions");
        scripts.run(files, Stage.WRITE_ONLY, false);
        assertThatThrownBy(() -> scripts.run(files, Stage.PREPARE, true))
                .hasMessageContaining("stage WRITE_ONLY has to be undone before PREPARE is");
        assertThatThrownBy(() -> scripts.run(others, Stage.WRITE_ONLY, true)).hasMessageContaining("has no step");
    }

    @Test
    void without_a_journal_it_says_why_there_is_nothing_to_plan_and_verifies_all_the_same() {
        convert(plan());
        execute(
                database.superuser(),
                "DROP SCHEMA tenancy_conversion CASCADE",
                "ALTER TABLE permit_step VALIDATE CONSTRAINT later_checked");
        assertThatThrownBy(this::plan)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("tenancy_conversion", "can be verified");
        isVerified(Stage.ENFORCE);
    }

    private void convert(ConversionPlan plan) {
        CouncilSchema.STAGES.forEach(stage -> plan.run(database.owner(), stage, Progress.SILENT));
    }

    private void isVerified(Stage stage) {
        assertThat(Verification.of(database.owner(), database.application(), decisions, stage))
                .noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
    }

    private ConversionPlan plan() {
        return ConversionPlan.of(database.owner(), decisions);
    }
}
