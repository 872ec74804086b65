package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * SQL that people can read and any tool can run outside of a transaction.
 *
 * @param estimate how long it takes, and of how many steps
 * @param parts what it does, in order
 */
public record Script(String estimate, List<Script.Part> parts) {

    /**
     * Some statements, each of which is run by itself.
     *
     * @param comment what they do
     * @param statements the statements
     */
    record Part(String comment, List<String> statements) {}

    /** Keeps its own copy. */
    public Script {
        parts = List.copyOf(parts);
    }

    /** Keeps the plan, or forgets it. */
    static Script ofPlan(List<Step> plan, String decisions, boolean undo) {
        return new Script(
                plan.size() + " steps are kept, for those who go on with them or undo them",
                List.of(new Part(
                        undo ? "forget the plan" : "keep the plan, and what the schema is now, in a schema of its own",
                        List.of(undo ? JournalSql.forget() : JournalSql.keep(plan, decisions)))));
    }

    /**
     * Takes the steps of one stage, or of undoing it. Each transaction is one statement, which tries again by itself where a
     * lock is not to be had, and does nothing if it was run before. What was done is kept with the plan.
     */
    static Script ofStage(List<Step> plan, Stage stage, boolean undo, Patience patience) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("see that it is its turn", List.of(JournalSql.start(stage, undo))));
        List<Step> steps = plan.stream()
                .filter(step -> step.stage() == stage && step.undo() == undo)
                .toList();
        for (int number = 1; number <= steps.size(); number++) {
            Step step = steps.get(number - 1);
            parts.add(new Part(
                    number + "/" + steps.size() + ": " + step.title() + "\n-- " + step.lock() + "; about "
                            + words(step.estimate()),
                    new StepSql(step, plan.indexOf(step), patience).statements()));
        }
        if (undo) {
            parts.add(new Part("note that it was undone", List.of(JournalSql.undone(stage))));
        }
        Duration estimate = steps.stream().map(Step::estimate).reduce(Duration.ZERO, Duration::plus);
        return new Script(steps.size() + " steps, about " + words(estimate), parts);
    }

    /** The whole script, under a heading of lines without a comment sign. */
    String text(String heading) {
        StringBuilder text = new StringBuilder(
                        (heading + "\n" + estimate).indent(1).replaceAll("(?m)^", "--"))
                .append("\nSET search_path = pg_catalog, pg_temp;\n");
        parts.forEach(part -> {
            text.append("\n-- ").append(part.comment()).append('\n');
            part.statements().forEach(statement -> text.append(statement).append(";\n"));
        });
        return text.append("\nRESET search_path;\n").toString();
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
