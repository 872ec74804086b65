package uk.org.tenancy.examples.benchmarks.convert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;

/** What each step cost, and what the people who use the service felt of it. */
final class StepLog implements Progress {

    private final Load load;
    private final LockWatch locks;
    private final List<Entry> entries = new ArrayList<>();
    private int attempts = 1;

    /** A step that was taken; times in milliseconds. */
    record Entry(Step step, long took, int attempts, long lockWait, long slowest) {

        @Override
        public String toString() {
            return String.format(
                    "%,8d ms (estimated %,d) %3d attempts, lock waited for %,4d ms, slowest statement %,5d ms: %s",
                    took, step.estimate().toMillis(), attempts, lockWait, slowest, step.title());
        }
    }

    StepLog(Load load, LockWatch locks) {
        this.load = load;
        this.locks = locks;
        locks.longest();
        load.slowest();
    }

    @Override
    public void waits(Step step, int attempt, Duration pause) {
        attempts = attempt + 1;
    }

    @Override
    public void finished(Step step, Duration took) {
        entries.add(new Entry(step, took.toMillis(), attempts, locks.longest(), load.slowest()));
        attempts = 1;
    }

    String summary() {
        long retried = entries.stream().filter(entry -> entry.attempts() > 1).count();
        return String.format(
                "%,d steps in %,d s, %d of them tried again; longest wait for a lock %,d ms; slowest statement %,d ms",
                entries.size(),
                entries.stream().mapToLong(Entry::took).sum() / 1000,
                retried,
                entries.stream().mapToLong(Entry::lockWait).max().orElse(0),
                entries.stream().mapToLong(Entry::slowest).max().orElse(0));
    }

    List<Entry> worst(Comparator<Entry> order, int many) {
        return entries.stream().sorted(order.reversed()).limit(many).toList();
    }
}
