package uk.org.tenancy.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What one hook names as overdue or disposed of, until its time is over. */
final class HookDisposal implements HookCalls.Watch, RetentionSink {

    private final Object lock = new Object();
    private final PersonalDataHook hook;
    private final RetentionPlan plan;
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, Map<Kept, Long>> kept = new HashMap<>();
    private boolean closed;
    private volatile long lastUse = System.nanoTime();

    HookDisposal(PersonalDataHook hook, RetentionPlan plan) {
        this.hook = hook;
        this.plan = plan;
    }

    /** What asks the hook, with the plan and where to answer. */
    interface Question {

        void put(PersonalDataHook hook, RetentionPlan plan, RetentionSink sink);
    }

    Answer ask(Question question) {
        question.put(hook, plan, this);
        return new Answer.NothingHeld();
    }

    /** What it has named so far stands, even if it failed afterwards. */
    void giveTo(BiConsumer<String, Long> eachRows, BiConsumer<String, Map<Kept, Long>> eachKept) {
        synchronized (lock) {
            rows.forEach(eachRows);
            kept.forEach(eachKept);
        }
    }

    @Override
    public void rows(String dataSet, long count) {
        take(dataSet, count, () -> rows.merge(dataSet, count, Long::sum));
    }

    @Override
    public void kept(String dataSet, Kept why, long count) {
        take(
                dataSet,
                count,
                () -> kept.computeIfAbsent(dataSet, first -> new TreeMap<>()).merge(why, count, Long::sum));
    }

    private void take(String dataSet, long count, Runnable taking) {
        synchronized (lock) {
            if (closed) {
                throw new HookException("it went on after its time was over, and was stopped");
            }
            if (!plan.steps().containsKey(dataSet) || count < 0) {
                throw new HookException(
                        "it named " + count + " rows of the data set '" + dataSet + "', about which it was not asked");
            }
            lastUse = System.nanoTime();
            if (count > 0) {
                taking.run();
            }
        }
    }

    @Override
    public long lastUse() {
        return lastUse;
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }
}
