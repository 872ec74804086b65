package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/** Tells how a transfer goes on. */
final class Steps {

    private final Progress progress;
    private final int total;
    private int number;

    Steps(Progress progress, int total) {
        this.progress = progress;
        this.total = total;
    }

    /** What a step does. */
    interface Work {
        void run(Step step) throws SQLException;
    }

    void take(String title, Work work) throws SQLException {
        Step step = new Step(Stage.ENFORCE, false, title, List.of(), Lock.NONE, Duration.ZERO, true, "SELECT false");
        progress.begins(step, ++number, total);
        long start = System.nanoTime();
        work.run(step);
        progress.finished(step, Duration.ofNanos(System.nanoTime() - start));
    }
}
