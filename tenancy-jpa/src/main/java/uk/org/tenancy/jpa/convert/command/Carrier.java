package uk.org.tenancy.jpa.convert.command;

import java.io.PrintStream;
import java.time.Duration;
import uk.org.tenancy.jpa.convert.internal.Script;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** Says how bringing rows goes on. */
final class Carrier implements Progress {

    private final PrintStream out;
    private final String what;
    private final long start = System.nanoTime();

    Carrier(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    void end() {
        out.println(what + " is done, and compared: it took " + elapsed());
    }

    @Override
    public void begins(Step step, int place, int total) {
        out.println("step " + place + " of " + total + ": " + step.title());
    }

    @Override
    public void waits(Step step, int attempt, Duration pause) {
        out.println("    attempt " + attempt + ": the lock was not to be had; again in " + Script.words(pause));
    }

    @Override
    public void finished(Step step, Duration took) {
        out.println("    done in " + Script.words(took) + "; " + elapsed() + " so far");
    }

    private String elapsed() {
        return Script.words(Duration.ofNanos(System.nanoTime() - start));
    }
}
