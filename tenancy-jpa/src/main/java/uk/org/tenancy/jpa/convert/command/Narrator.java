package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import uk.org.tenancy.jpa.convert.internal.Script;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** Says how a stage goes on. */
final class Narrator implements Progress {

    private final PrintStream out;
    private final String what;
    private final List<Step> steps;
    private final long start = System.nanoTime();
    private int number;

    Narrator(PrintStream out, String what, List<Step> steps) {
        this.out = out;
        this.what = what;
        this.steps = List.copyOf(steps);
    }

    /** Says what would be done. */
    void list() {
        for (Step step : steps) {
            begins(step, number + 1, steps.size());
        }
        out.println(what + ": " + steps.size() + " steps, about " + Script.words(estimateFrom(0))
                + "; nothing was changed");
    }

    void end() {
        out.println(what + " is done: " + steps.size() + " steps in " + elapsed());
    }

    @Override
    public void begins(Step step, int place, int total) {
        number = place;
        out.printf(
                Locale.ROOT,
                "step %d of %d: %s%n    %s; about %s%n",
                place,
                total,
                step.title(),
                step.lock(),
                Script.words(step.estimate()));
    }

    @Override
    public void skipped(Step step) {
        out.println("    was done before");
    }

    @Override
    public void waits(Step step, int attempt, Duration pause) {
        out.println("    attempt " + attempt + ": the lock was not to be had; again in " + Script.words(pause));
    }

    @Override
    public void finished(Step step, Duration took) {
        out.println("    done in " + Script.words(took) + "; " + elapsed() + " so far, about "
                + Script.words(estimateFrom(number)) + " to go");
    }

    private Duration estimateFrom(int done) {
        return steps.stream().skip(done).map(Step::estimate).reduce(Duration.ZERO, Duration::plus);
    }

    private String elapsed() {
        return Script.words(Duration.ofNanos(System.nanoTime() - start));
    }
}
