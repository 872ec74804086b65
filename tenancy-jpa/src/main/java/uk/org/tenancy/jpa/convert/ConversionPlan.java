package uk.org.tenancy.jpa.convert;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.convert.internal.Patience;
import uk.org.tenancy.jpa.convert.internal.PlanMaker;
import uk.org.tenancy.jpa.convert.internal.Runner;
import uk.org.tenancy.jpa.convert.internal.Scripts;
import uk.org.tenancy.jpa.convert.internal.States;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * The way of a live database from one tenant to many: steps in stages, each with its lock, how long it will take, and a way
 * back.
 *
 * <pre>{@code
 * Decisions decisions = Decisions.parse(Files.readString(Path.of("tenancy.decisions")));
 * ConversionPlan plan = ConversionPlan.of(owner, decisions);
 * plan.run(owner, Stage.PREPARE, progress);       // the application goes on and notices nothing
 * }</pre>
 *
 * <p>When the stage {@link Stage#ENFORCE} is reached, the database is as {@link uk.org.tenancy.jpa.RowIsolation#install} would have made it,
 * except that views are {@code security_invoker}. Until then the plan and how far it has come are kept in the database, in
 * the schema {@code tenancy_conversion}: whatever breaks off goes on where it was when the stage is run again.
 *
 * <p>No step holds a lock that the application feels for longer than a change of the catalogue takes, and none waits long
 * for one: what does not get its lock in time lets the application pass and tries again. Exceptions are keys that PostgreSQL
 * cannot build beside the application (exclusion constraints, and unique constraints that can be deferred); their steps say
 * how long they take.
 *
 * <p>Immutable.
 */
public final class ConversionPlan {

    private static final Patience PATIENCE = new Patience(Duration.ofMillis(100), 300);

    private final List<Step> steps;
    private final Decisions decisions;
    private final Patience patience;

    ConversionPlan(List<Step> steps, Decisions decisions, Patience patience) {
        this.steps = List.copyOf(steps);
        this.decisions = decisions;
        this.patience = patience;
    }

    /**
     * Works out the plan, or reads it from a database in which it is being carried out. Nothing is changed.
     *
     * @param owner connections of the role that owns the tables and may create schemas
     * @param decisions of which kind each table is
     * @return the plan
     * @throws IllegalArgumentException if the decisions name tables that are not there, or leave out some that are
     * @throws IllegalStateException if the schema cannot be converted as it is, with all reasons, or a plan that was made
     *     from other decisions is being carried out
     * @throws TenancyException if the database cannot be asked
     */
    public static ConversionPlan of(DataSource owner, Decisions decisions) {
        decisions.require(owner);
        try (Connection connection = owner.getConnection()) {
            List<Step> inForce = Runner.inForce(connection, decisions.essence());
            return new ConversionPlan(
                    inForce.isEmpty() ? PlanMaker.steps(connection, decisions.declarations()) : inForce,
                    decisions,
                    PATIENCE);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the plan could not be worked out (" + failed.getMessage()
                            + "); connect as the role that owns the tables and may create schemas",
                    failed);
        }
    }

    /**
     * How far the plan has come that is being carried out in a database, by this program or by its scripts.
     *
     * @param owner connections of the role that owns the tables
     * @return all stages, in order; empty if no plan is being carried out, or all of it was undone
     * @throws TenancyException if the database cannot be asked
     */
    public static List<StageState> states(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            return States.of(connection);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "it could not be read how far the plan has come (" + failed.getMessage()
                            + "); connect as the role that owns the tables",
                    failed);
        }
    }

    /**
     * Says how locks are waited for that the application feels. While a step waits for one, statements of the application
     * wait behind it.
     *
     * @param wait how long to wait for a lock, from 1 ms; shorter than {@code deadlock_timeout} of the server (1 s), so that
     *     it is never a statement of the application that is broken off. 100 ms unless said otherwise
     * @param attempts how often to try before giving up, at least once; 300 unless said otherwise
     * @return a plan that waits like that
     * @throws IllegalArgumentException if either is too small
     */
    public ConversionPlan waitingForLocks(Duration wait, int attempts) {
        if (wait.toMillis() < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "a lock is waited for at least 1 ms and at least once, not " + wait + " and " + attempts);
        }
        return new ConversionPlan(steps, decisions, new Patience(wait, attempts));
    }

    /**
     * The steps to a stage.
     *
     * @param stage the stage
     * @return its steps, in order
     */
    public List<Step> steps(Stage stage) {
        return steps(stage, false);
    }

    /**
     * The steps that undo a stage.
     *
     * @param stage the stage
     * @return the steps, in order
     */
    public List<Step> undo(Stage stage) {
        return steps(stage, true);
    }

    private List<Step> steps(Stage stage, boolean undo) {
        return steps.stream()
                .filter(step -> step.stage() == stage && step.undo() == undo)
                .toList();
    }

    /**
     * Takes the steps to a stage, those that were not taken yet.
     *
     * @param owner connections of the role that owns the tables; of a superuser for {@link Stage#SEALED}
     * @param stage the stage
     * @param progress is told how it goes on
     * @throws IllegalStateException if an earlier stage was not reached, or another conversion is running
     * @throws TenancyException if a step fails. Those before it are done, and running the stage again goes on with it
     */
    public void run(DataSource owner, Stage stage, Progress progress) {
        try {
            runner(owner, progress).run(stage);
        } catch (SQLException failed) {
            throw stopped("stage " + stage.id() + " stopped", failed);
        }
    }

    /**
     * Undoes a stage, as far as it was reached. When all are undone, the schema is what it was before.
     *
     * @param owner connections of the role that owns the tables; of a superuser for {@link Stage#SEALED}
     * @param stage the stage
     * @param progress is told how it goes on
     * @throws IllegalStateException if a later stage was not undone, or another conversion is running
     * @throws TenancyException if a step fails. Those before it are done, and undoing the stage again goes on with it
     */
    public void undo(DataSource owner, Stage stage, Progress progress) {
        try {
            runner(owner, progress).undo(stage);
        } catch (SQLException failed) {
            throw stopped("undoing stage " + stage.id() + " stopped", failed);
        }
    }

    /**
     * Writes the plan as files to be read, and to be run by another tool instead of {@link #run}. Statements that wait for a
     * lock try again by themselves. They keep what they did where {@link #run} keeps it, so that each goes on from the other:
     * some stages may be migrations and others be run or undone by this program.
     *
     * @param format for which tool
     * @param firstVersion the number of the first migration, for tools that number them
     * @return the texts of the files by their names: one that keeps the plan, to be run before the others; one for each stage; and
     *     one for the way back from each
     */
    public SortedMap<String, String> scripts(ScriptFormat format, int firstVersion) {
        return new Scripts(steps, decisions.essence(), patience).files(format, firstVersion);
    }

    private Runner runner(DataSource owner, Progress progress) {
        return new Runner(owner, steps, decisions.essence(), patience, progress);
    }

    private static TenancyException stopped(String what, SQLException failed) {
        return new TenancyException(
                what + ": " + failed.getMessage() + ". What was done before is kept; mend the cause and run it again",
                failed);
    }
}
