package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** Takes one step, as often as it needs. */
record Attempt(Journal journal, Step step, int place, Patience patience, Progress progress) {

    private static final Set<String> LATER = Set.of("55P03", "40P01", "40001");
    // Another session changed the same row of the catalogue, such as a vacuum that noted what it saw.
    private static final String CONCURRENTLY_UPDATED = "tuple concurrently updated";

    void take() throws SQLException {
        if (journal.isFinished(place)) {
            progress.skipped(step);
            return;
        }
        if (isDone()) {
            journal.finish(place, Duration.ZERO);
            progress.skipped(step);
            return;
        }
        long start = System.nanoTime();
        int attempt = 1;
        while (!succeeds(attempt, start)) {
            attempt++;
        }
        progress.finished(step, Duration.ofNanos(System.nanoTime() - start));
    }

    private boolean isDone() throws SQLException {
        try {
            return Rows.ask(connection(), step.done());
        } catch (SQLException notThereYet) {
            return false;
        }
    }

    private boolean succeeds(int attempt, long start) throws SQLException {
        try {
            if (step.transactional()) {
                within(start);
            } else {
                Rows.run(connection(), step.statements());
                journal.finish(place, Duration.ofNanos(System.nanoTime() - start));
            }
            return true;
        } catch (SQLException failed) {
            if (!isForLater(failed) || attempt >= patience.attempts()) {
                throw new SQLException(
                        "the step '" + step.title() + "' failed at attempt " + attempt + ": " + failed.getMessage(),
                        failed.getSQLState(),
                        failed);
            }
            Duration pause = patience.pause(attempt);
            progress.waits(step, attempt, pause);
            pause(pause);
            return false;
        }
    }

    private void within(long start) throws SQLException {
        connection().setAutoCommit(false);
        try {
            if (step.lock().isFelt()) {
                Rows.run(
                        connection(),
                        List.of("SET LOCAL lock_timeout = " + patience.longest().toMillis()));
            }
            Rows.run(connection(), step.statements());
            journal.finish(place, Duration.ofNanos(System.nanoTime() - start));
            connection().commit();
        } catch (SQLException | RuntimeException failed) {
            if (!connection().isClosed()) {
                connection().rollback();
            }
            throw failed;
        } finally {
            if (!connection().isClosed()) {
                connection().setAutoCommit(true);
            }
        }
    }

    private Connection connection() {
        return journal.connection();
    }

    private static boolean isForLater(SQLException failed) {
        return LATER.contains(failed.getSQLState())
                || String.valueOf(failed.getMessage()).contains(CONCURRENTLY_UPDATED);
    }

    private static void pause(Duration pause) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a lock; run the stage again to go on", interrupted);
        }
    }
}
