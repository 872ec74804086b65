package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * Carries out a plan, stage by stage, and can be broken off at any point.
 *
 * @param owner connections of the tables' owner
 * @param plan all steps
 * @param decisions what the plan was made from
 * @param patience how locks are waited for
 * @param progress is told how it goes on
 */
public record Runner(DataSource owner, List<Step> plan, String decisions, Patience patience, Progress progress) {

    private static final long LOCK = 8_391_462_217_550_127L;

    private static final List<String> SESSION = List.of(
            "SET search_path = pg_catalog, pg_temp",
            "SET statement_timeout = 0",
            "SET lock_timeout = 0",
            "SET client_min_messages = warning");

    /**
     * The plan that is being carried out in a database.
     *
     * @param connection a connection of the tables' owner
     * @param decisions what it must have been made from
     * @return its steps; empty if none is being carried out
     * @throws SQLException if the database cannot be asked
     * @throws IllegalStateException if it was made from other decisions
     */
    public static List<Step> inForce(Connection connection, String decisions) throws SQLException {
        Journal journal = new Journal(connection);
        if (!journal.exists()) {
            return List.of();
        }
        if (!journal.decisions().equals(decisions)) {
            throw new IllegalStateException("a conversion of this database is under way that was planned from other"
                    + " decisions; go on with those, or undo it first");
        }
        return journal.steps();
    }

    /**
     * Takes the steps to a stage, those that were not taken yet.
     *
     * @param stage the stage; those before it have been reached
     * @throws SQLException if a step fails; it can be taken again
     */
    public void run(Stage stage) throws SQLException {
        session(journal -> {
            for (Stage earlier : Stage.values()) {
                if (earlier.compareTo(stage) < 0 && !journal.isReached(earlier)) {
                    throw new IllegalStateException("stage " + stage.id() + " comes after " + earlier.id()
                            + ", which is not done; run that first");
                }
            }
            take(journal, stage, false);
        });
    }

    /**
     * Undoes a stage, as far as it was reached.
     *
     * @param stage the stage; those after it have been undone
     * @throws SQLException if a step fails; it can be taken again
     */
    public void undo(Stage stage) throws SQLException {
        session(journal -> {
            for (Stage later : Stage.values()) {
                if (later.compareTo(stage) > 0 && journal.isBegun(later)) {
                    throw new IllegalStateException(
                            "stage " + later.id() + " rests on " + stage.id() + "; undo " + later.id() + " first");
                }
            }
            take(journal, stage, true);
            journal.forget(stage, true);
            if (stage == Stage.PREPARE) {
                journal.drop();
            }
        });
    }

    private interface Work {
        void with(Journal journal) throws SQLException;
    }

    private void session(Work work) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(true);
            Rows.run(connection, SESSION);
            if (!Rows.ask(connection, "SELECT pg_catalog.pg_try_advisory_lock(" + LOCK + ")")) {
                throw new IllegalStateException("another conversion of this database is running; let it end first");
            }
            try {
                Journal journal = new Journal(connection);
                if (!journal.exists()) {
                    journal.begin(plan, decisions, SchemaText.of(connection));
                }
                work.with(journal);
            } finally {
                if (!connection.isClosed()) {
                    Rows.ask(connection, "SELECT pg_catalog.pg_advisory_unlock(" + LOCK + ")");
                    Rows.run(connection, List.of("RESET ALL"));
                }
            }
        }
    }

    private void take(Journal journal, Stage stage, boolean undo) throws SQLException {
        journal.forget(stage, !undo);
        int[] places = IntStream.range(0, plan.size())
                .filter(place ->
                        plan.get(place).stage() == stage && plan.get(place).undo() == undo)
                .toArray();
        for (int number = 0; number < places.length; number++) {
            Step step = plan.get(places[number]);
            progress.begins(step, number + 1, places.length);
            new Attempt(journal, step, places[number], patience, progress).take();
        }
    }
}
