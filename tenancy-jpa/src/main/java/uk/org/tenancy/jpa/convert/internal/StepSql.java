package uk.org.tenancy.jpa.convert.internal;

import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * Writes a step for scripts.
 *
 * @param step the step
 * @param place its place in the plan
 * @param patience how locks are waited for
 */
record StepSql(Step step, int place, Patience patience) {

    private static final int INDENT = 12;

    /** The statements, each of which is run by itself. */
    List<String> statements() {
        if (step.transactional()) {
            return List.of(patient());
        }
        List<String> statements = new ArrayList<>(step.statements());
        statements.add(finish());
        return statements;
    }

    private String finish() {
        return JournalSql.finish(place, step);
    }

    private String patient() {
        List<String> lines = new ArrayList<>();
        // Only the first line is moved in, since what a function is made of must stay as it is.
        step.statements().forEach(statement -> lines.add(" ".repeat(INDENT) + statement + ";\n"));
        lines.add(" ".repeat(INDENT) + finish() + ";\n");
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
                        unlessDone(),
                        patience.attempts(),
                        String.join("", lines),
                        patience.longest().toMillis(),
                        step.title().replace("'", "''").replace("%", "%%"));
    }

    private String unlessDone() {
        return step.done().equals("SELECT " + Steps.CANNOT_TELL) || !step.lock().isFelt()
                ? ""
                : "    IF (" + step.done() + ") THEN\n        " + finish() + ";\n        RETURN;\n    END IF;\n";
    }
}
