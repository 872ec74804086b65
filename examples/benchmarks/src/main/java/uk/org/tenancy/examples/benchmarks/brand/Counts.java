package uk.org.tenancy.examples.benchmarks.brand;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What came of visits while a brand was changed. Safe for use by many threads. */
final class Counts {

    private static final int EXAMPLES = 5;

    private final AtomicLong answers = new AtomicLong();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger mixed = new AtomicInteger();
    private final Set<Integer> versions = ConcurrentHashMap.newKeySet();
    private final Set<String> examples = new ConcurrentSkipListSet<>();

    /** One more answer, with what is wrong with it, or nothing. */
    void answered(String failure) {
        answers.incrementAndGet();
        if (!failure.isEmpty()) {
            failed.incrementAndGet();
            example(failure);
        }
    }

    void mixed(String what) {
        mixed.incrementAndGet();
        example(what);
    }

    void seen(int version) {
        versions.add(version);
    }

    private void example(String what) {
        if (examples.size() < EXAMPLES) {
            examples.add(what);
        }
    }

    long answers() {
        return answers.get();
    }

    int failed() {
        return failed.get();
    }

    int mixed() {
        return mixed.get();
    }

    /** How many versions were seen. */
    int versions() {
        return versions.size();
    }

    /** Some of what was wrong. */
    Set<String> examples() {
        return Set.copyOf(examples);
    }
}
