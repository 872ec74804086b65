package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** An application that is never idle, and works with two tables always in the same order. */
class LockOrderTest {

    private static final String WAITING = """
            select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where a.datname = current_database() and a.usename = 'owner' and not l.granted""";

    private final TestDatabase database = CouncilSchema.database();
    private volatile boolean done;

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"report, report_update", "report_update, report"})
    void a_foreign_key_is_swapped_whichever_of_its_two_tables_is_used_first(String first, String second) {
        ConversionPlan plan = convert(database, Stage.REPORT_ONLY).waitingForLocks(Duration.ofMillis(100), 25);
        CompletableFuture<Void> application = CompletableFuture.runAsync(() -> work(first, second));
        try {
            plan.run(database.owner(), Stage.ENFORCE, Progress.SILENT);
        } finally {
            done = true;
        }
        application.join();
        assertThat(ConversionPlan.states(database.owner()).get(3).isReached()).isTrue();
    }

    /** Holds one table until the conversion waits, and wants the other then. */
    private void work(String first, String second) {
        try (Connection connection = database.superuser().getConnection();
                Connection watch = database.superuser().getConnection()) {
            connection.setAutoCommit(false);
            while (!done) {
                query(connection, "select 1 from " + first + " limit 1");
                while (!done && query(watch, WAITING).isEmpty()) {
                    Thread.onSpinWait();
                }
                query(connection, "select 1 from " + second + " limit 1");
                connection.commit();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
