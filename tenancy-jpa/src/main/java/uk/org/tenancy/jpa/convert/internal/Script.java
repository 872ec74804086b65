package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * Writes steps as SQL that people can read and any tool can run outside of a transaction. Each transaction is one statement,
 * which tries again by itself where a lock is not to be had, and does nothing if it was run before.
 *
 * @param steps the steps of one stage, or of undoing it
 * @param patience how locks are waited for
 */
public record Script(List<Step> steps, Patience patience) {

    private static final int INDENT = 12;

    /** Keeps its own copy. */
    public Script {
        steps = List.copyOf(steps);
    }

    /**
     * How long all steps take together.
     *
     * @return the sum of the estimates
     */
    public Duration estimate() {
        return steps.stream().map(Step::estimate).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The whole script.
     *
     * @param heading what it is, in lines without a comment sign
     * @return the text
     */
    public String text(String heading) {
        StringBuilder text = new StringBuilder(heading.indent(1).replaceAll("(?m)^", "--"))
                .append("-- ")
                .append(steps.size())
                .append(" steps, about ")
                .append(words(estimate()))
                .append(".\n\n")
                .append("SET search_path = pg_catalog, pg_temp;\n");
        for (int number = 1; number <= steps.size(); number++) {
            Step step = steps.get(number - 1);
            text.append("\n-- ")
                    .append(number)
                    .append('/')
                    .append(steps.size())
                    .append(": ")
                    .append(comment(step))
                    .append('\n');
            statements(step).forEach(statement -> text.append(statement).append(";\n"));
        }
        return text.append("\nRESET search_path;\n").toString();
    }

    static String comment(Step step) {
        return step.title() + "\n-- " + step.lock() + "; about " + words(step.estimate());
    }

    /** The statements of a step, each of which is run by itself. */
    List<String> statements(Step step) {
        return step.transactional()
                        && (step.lock().isFelt() || step.statements().size() > 1)
                ? List.of(patient(step))
                : step.statements();
    }

    private String patient(Step step) {
        List<String> lines = new ArrayList<>();
        // Only the first line is moved in, since what a function is made of must stay as it is.
        step.statements().forEach(statement -> lines.add(" ".repeat(INDENT) + statement + ";\n"));
        String check = step.done().equals("SELECT " + Steps.CANNOT_TELL)
                        || !step.lock().isFelt()
                ? ""
                : "    IF (" + step.done() + ") THEN\n        RETURN;\n    END IF;\n";
        return """
            DO $step$ BEGIN
                SET LOCAL lock_timeout = %d;
            %s    FOR attempt IN 1 .. %d LOOP
                    BEGIN
            %s            RETURN;
                    EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
                        PERFORM pg_sleep((1 + random() * least(attempt, 20)) * %d / 1000.0);
                    END;
                END LOOP;
                RAISE EXCEPTION 'no lock was to be had: %s';
            END $step$""".formatted(
                        patience.longest().toMillis(),
                        check,
                        patience.attempts(),
                        String.join("", lines),
                        patience.longest().toMillis(),
                        step.title().replace("'", "''").replace("%", "%%"));
    }

    /**
     * A duration for people.
     *
     * @param duration the duration
     * @return a number and its unit
     */
    public static String words(Duration duration) {
        return duration.toSeconds() < 2
                ? duration.toMillis() + " ms"
                : duration.toMinutes() < 2 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
