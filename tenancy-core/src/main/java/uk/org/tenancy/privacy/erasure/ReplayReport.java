package uk.org.tenancy.privacy.erasure;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What came of a replay. It names nobody.
 *
 * @param dryRun whether it was only looked what there is to do
 * @param entries how many entries the journal has of that time
 * @param underOtherKeys how many of these are under a key that was not given, so that nobody can be found by them
 * @param found how many of these have led to somebody whom a store knows
 * @param rows how many rows of each data set were erased or anonymised, or would be in a dry run
 * @param left how many rows of each data set are left that should not be
 * @param missing why a store has not listed whom it knows, or not erased, by its name
 * @param undecided data sets about which no decision was made when people were erased, and which were left as they are
 */
public record ReplayReport(
        boolean dryRun,
        int entries,
        int underOtherKeys,
        int found,
        Map<String, Long> rows,
        Map<String, Long> left,
        Map<String, String> missing,
        Set<String> undecided) {

    /** Keeps its own copies, in the order of the names. */
    public ReplayReport {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        left = Collections.unmodifiableMap(new TreeMap<>(left));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
        undecided = Collections.unmodifiableSet(new TreeSet<>(undecided));
    }

    /**
     * Whether everybody who was erased is erased again. Otherwise look after what is named, and replay once more before the
     * service opens.
     *
     * @return true if no entry was unreadable, every store has answered, and nothing is left or undecided
     */
    public boolean isComplete() {
        return underOtherKeys == 0 && left.isEmpty() && missing.isEmpty() && undecided.isEmpty();
    }
}
