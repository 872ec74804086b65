package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.differences;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/** A conversion that is killed, and goes on. */
class BrokenOffTest {

    private static final String RUNNER = "select pid from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and query like '%tenancy_conversion%'";

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void it_is_killed_after_each_step_there_and_back_and_leads_to_the_same() throws SQLException {
        String before = schema(database);
        for (Stage stage : CouncilSchema.STAGES) {
            untilDone(killer -> plan().run(database.owner(), stage, killer));
        }
        try (TestDatabase twin = CouncilSchema.database()) {
            convert(twin, Stage.ENFORCE);
            assertThat(differences(schema(database), schema(twin))).isEmpty();
        }
        for (int stage = CouncilSchema.STAGES.size() - 1; stage >= 0; stage--) {
            Stage undone = CouncilSchema.STAGES.get(stage);
            untilDone(killer -> plan().undo(database.owner(), undone, killer));
        }
        assertThat(differences(schema(database), before)).isEmpty();
    }

    @Test
    void an_index_that_was_broken_off_is_built_again() throws Exception {
        try (Connection other = database.owner().getConnection()) {
            other.setAutoCommit(false);
            other.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            query(other, "select count(*) from ward");
            CompletableFuture<Void> run =
                    CompletableFuture.runAsync(() -> plan().run(database.owner(), Stage.PREPARE, Progress.SILENT));
            String building = "select pid from pg_stat_activity where datname = current_database()"
                    + " and query like 'CREATE UNIQUE INDEX CONCURRENTLY%' and wait_event_type = 'Lock'";
            List<String> pid = poll(building);
            execute(database.superuser(), "SELECT pg_terminate_backend(" + pid.get(0) + ")");
            assertThatThrownBy(run::join).hasCauseInstanceOf(TenancyException.class);
            other.rollback();
        }
        assertThat(query(database.owner(), "select count(*) from pg_index where not indisvalid"))
                .containsExactly("1");
        plan().run(database.owner(), Stage.PREPARE, Progress.SILENT);
        assertThat(query(database.owner(), "select count(*) from pg_index where not indisvalid"))
                .containsExactly("0");
    }

    @Test
    void a_lock_that_is_not_to_be_had_is_tried_again_and_given_up_in_the_end() throws SQLException {
        try (Connection other = database.owner().getConnection()) {
            other.setAutoCommit(false);
            query(other, "select count(*) from officer");
            List<Integer> attempts = new ArrayList<>();
            Progress progress = new Progress() {
                @Override
                public void waits(Step step, int attempt, Duration pause) {
                    attempts.add(attempt);
                }
            };
            ConversionPlan impatient = plan().waitingForLocks(Duration.ofMillis(10), 4);
            assertThatThrownBy(() -> impatient.run(database.owner(), Stage.PREPARE, progress))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContainingAll("give public.officer its tenant column", "attempt 4", "run it again");
            assertThat(attempts).containsExactly(1, 2, 3);
            other.rollback();
            impatient.run(database.owner(), Stage.PREPARE, Progress.SILENT);
        }
    }

    @Test
    void stages_are_run_and_undone_in_order() {
        assertThatThrownBy(() -> plan().run(database.owner(), Stage.ENFORCE, Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("enforce", "prepare", "run that first");
        convert(database, Stage.WRITE_ONLY);
        assertThatThrownBy(() -> plan().undo(database.owner(), Stage.PREPARE, Progress.SILENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("undo write-only first");
    }

    @Test
    void other_decisions_are_refused_while_a_conversion_is_under_way() {
        convert(database, Stage.PREPARE);
        Decisions others = CouncilSchema.decisions().with("ward", "tenant-owned");
        assertThatThrownBy(() -> ConversionPlan.of(database.owner(), others))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("other decisions");
    }

    private interface Run {
        void with(Progress progress);
    }

    /** Kills the connection, or the program, at the second step that is taken, until there is none. */
    private void untilDone(Run run) {
        boolean done = false;
        for (int times = 0; !done; times++) {
            try {
                run.with(new Killer(times % 2 == 0));
                done = true;
            } catch (TenancyException | Killed killed) {
                // Once more.
            }
        }
    }

    private ConversionPlan plan() {
        return ConversionPlan.of(database.owner(), CouncilSchema.decisions());
    }

    private List<String> poll(String question) throws SQLException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<String> answer = query(database.superuser(), question);
        while (answer.isEmpty() && System.nanoTime() < deadline) {
            answer = query(database.superuser(), question);
        }
        return answer;
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final class Killer implements Progress {

        private final boolean connection;
        private int taken;

        private Killer(boolean connection) {
            this.connection = connection;
        }

        @Override
        public void finished(Step step, Duration took) {
            taken++;
            if (taken == 3 && !connection) {
                throw new Killed();
            }
            if (taken == 3) {
                try {
                    query(database.superuser(), RUNNER)
                            .forEach(pid -> execute(database.superuser(), "SELECT pg_terminate_backend(" + pid + ")"));
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            }
        }
    }
}
