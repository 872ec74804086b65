package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.differences;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** A conversion from a shell, there and back. */
class CommandLineTest {

    private static final int DONE = 0;
    private static final int UNSAFE = 1;
    private static final int REFUSED = 2;
    private static final int STOPPED = 3;

    private final TestDatabase database = CouncilSchema.database();

    @TempDir
    Path files;

    private Path decisions;
    private Shell shell;

    @BeforeEach
    void decide() throws IOException {
        decisions = files.resolve("tenancy.decisions");
        shell = new Shell(database, decisions);
        Files.writeString(decisions, CouncilSchema.decisions().text());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void it_leads_there_and_back_with_every_stage_verified_and_nothing_lost() throws SQLException {
        String before = schema(database);
        Path evidence = files.resolve("before.evidence");
        assertThat(shell.run("evidence", "--output", evidence.toString())).isEqualTo(DONE);
        for (Stage stage : CouncilSchema.STAGES) {
            assertThat(shell.run("run", "--stage", stage.id()))
                    .as(shell.errors())
                    .isEqualTo(DONE);
            assertThat(shell.output()).contains("step 1 of ", " to go\n", stage.id() + " is done: ");
            assertThat(shell.run("verify", "--stage", stage.id())).isEqualTo(DONE);
            assertThat(shell.output()).contains("verification of " + stage.id() + ": 0 unsafe, ");
        }
        try (TestDatabase twin = CouncilSchema.database()) {
            convert(twin, Stage.ENFORCE);
            assertThat(differences(schema(database), schema(twin))).isEmpty();
        }
        assertThat(shell.run("evidence", "--compare", evidence.toString())).isEqualTo(DONE);
        assertThat(shell.output()).contains("differences: 0 unsafe, 0 to know of");
        for (String stage : List.of("enforce", "report-only", "write-only", "prepare")) {
            assertThat(shell.run("undo", "--stage", stage)).as(shell.errors()).isEqualTo(DONE);
            assertThat(shell.output()).contains("undoing " + stage + " is done: ");
        }
        assertThat(differences(schema(database), before)).isEmpty();
    }

    @Test
    void a_dry_run_prints_the_steps_with_lock_and_estimate_and_changes_nothing() throws SQLException {
        String before = schema(database);
        assertThat(shell.run("run", "--stage", "prepare", "--dry-run")).isEqualTo(DONE);
        assertThat(shell.output())
                .contains("give public.report its tenant column\n    ACCESS EXCLUSIVE for a moment", "; about 20 ms")
                .containsPattern("prepare: \\d+ steps, about .*; nothing was changed\n");
        assertThat(schema(database)).isEqualTo(before);
        assertThat(query(database.owner(), "select nspname from pg_namespace where nspname like 'tenancy%'"))
                .isEmpty();
        convert(database, Stage.PREPARE);
        String prepared = schema(database);
        assertThat(shell.run("undo", "--stage", "prepare", "--dry-run")).isEqualTo(DONE);
        assertThat(shell.output()).contains("take the tenant column from public.report", "undoing prepare: ");
        assertThat(schema(database)).isEqualTo(prepared);
        assertThat(ConversionPlan.states(database.owner())).first().matches(state -> state.isReached());
    }

    @Test
    void a_stage_that_stopped_says_so_and_goes_on_where_it_was() throws SQLException {
        try (Connection other = database.owner().getConnection()) {
            other.setAutoCommit(false);
            query(other, "select count(*) from officer");
            assertThat(shell.run("run", "--stage", "prepare", "--lock-wait", "5", "--lock-attempts", "2"))
                    .isEqualTo(STOPPED);
            assertThat(shell.output()).contains("attempt 1: the lock was not to be had; again in ");
            assertThat(shell.errors())
                    .startsWith("stopped: stage prepare stopped: the step 'give public.officer its tenant column'")
                    .contains("mend the cause and run it again");
            other.rollback();
        }
        assertThat(shell.run("status")).isEqualTo(DONE);
        assertThat(shell.output())
                .containsPattern("prepare +[1-9]\\d* of \\d+ steps; run it again to go on; last at 20");
        assertThat(shell.run("run", "--stage", "prepare")).isEqualTo(DONE);
        assertThat(shell.output()).contains("    was done before\n", "prepare is done");
        assertThat(shell.run("status")).isEqualTo(DONE);
        assertThat(shell.output()).containsPattern("prepare +(\\d+) of \\1 steps; last at 20");
    }

    @Test
    void what_is_unsafe_is_named_and_told_by_the_exit_code() {
        convert(database, Stage.ENFORCE);
        execute(database.owner(), "ALTER TABLE page NO FORCE ROW LEVEL SECURITY");
        assertThat(shell.run("verify", "--stage", "enforce")).isEqualTo(UNSAFE);
        assertThat(shell.output()).contains("UNSAFE  ", "public.page", "mend: ");
    }

    @Test
    void a_survey_that_finds_something_unsafe_tells_it_by_the_exit_code() {
        execute(database.superuser(), "ALTER TABLE page OWNER TO app");
        List<String> survey =
                List.of("survey", "--url", database.url(), "--user=postgres", "--password-env", "SUPERUSER");
        List<String> decided = List.of("--decisions", decisions.toString());
        assertThat(shell.bare(Stream.concat(survey.stream(), decided.stream()).toList()))
                .isEqualTo(UNSAFE);
        assertThat(shell.output()).startsWith("UNSAFE  table public.page: is owned by the application's role");
    }

    @Test
    void a_row_that_was_lost_is_told_by_the_exit_code() throws IOException {
        Path before = files.resolve("before.evidence");
        assertThat(shell.run("evidence", "--output", before.toString())).isEqualTo(DONE);
        assertThat(shell.output()).containsPattern("evidence of 2,\\d+ rows in .*before.evidence");
        String text = Files.readString(before);
        Files.writeString(before, text.replaceFirst("(?m)^1(\t.*permit_step)$", "2$1"));
        assertThat(shell.run("evidence", "--compare", before.toString())).isEqualTo(UNSAFE);
        assertThat(shell.output())
                .contains(
                        "UNSAFE  table public.permit_step: held 2 rows and now holds 1",
                        "differences: 1 unsafe, 0 to know");
        Files.writeString(before, text);
        execute(database.owner(), "DELETE FROM permit_step");
        assertThat(shell.run("evidence", "--compare", before.toString())).isEqualTo(DONE);
        assertThat(shell.output()).contains("NOTICE  table public.permit_step", "differences: 0 unsafe, 1 to know");
    }

    @Test
    void the_proposal_is_written_once_and_never_over_what_was_reviewed() throws IOException {
        Path proposal = files.resolve("proposed");
        String[] options = {"--application-role", "app", "--first-tenant", "northmoor", "--output", proposal.toString()
        };
        assertThat(shell.run("propose", options)).isEqualTo(DONE);
        assertThat(Decisions.parse(Files.readString(proposal)).applicationRole())
                .isEqualTo("app");
        Files.writeString(proposal, "# reviewed\n");
        assertThat(shell.run("propose", options)).isEqualTo(REFUSED);
        assertThat(shell.errors()).contains("is there already and holds something else");
        assertThat(proposal).hasContent("# reviewed\n");
    }

    @Test
    void the_plan_is_written_for_each_tool() {
        assertThat(shell.run("plan")).isEqualTo(DONE);
        assertThat(shell.output())
                .contains("-- file: 1-prepare.sql", "-- file: 4-undo-enforce.sql", "ACCESS EXCLUSIVE");
        Path folder = files.resolve("db/migration");
        assertThat(shell.run("plan", "--format", "flyway", "--first-version", "7", "--output", folder.toString()))
                .isEqualTo(DONE);
        assertThat(folder).isDirectoryContaining("glob:**V8__tenancy_prepare.sql");
        assertThat(folder).isDirectoryContaining("glob:**U11__tenancy_enforce.sql.conf");
        assertThat(shell.run("plan", "--format", "liquibase")).isEqualTo(DONE);
        assertThat(shell.output()).contains("--liquibase formatted sql");
    }

    @Test
    void the_survey_is_printed() {
        assertThat(shell.run("survey")).isEqualTo(DONE);
        assertThat(shell.output()).contains("NOTICE  view public.report_count: ", "survey: 0 unsafe, ");
    }
}
