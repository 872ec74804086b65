package uk.org.tenancy.privacy.export;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was found out about a package.
 *
 * @param problems what is wrong with it; none for a good one
 * @param rows how many rows of each data set were read, by its name; in the order of the names
 * @param files how many files its payload has
 * @param bytes how many bytes those have, not compressed
 */
public record Verification(List<Problem> problems, Map<String, Long> rows, long files, long bytes) {

    /**
     * Something that is wrong.
     *
     * @param file the file of the package that it is wrong with, or empty for the ZIP file as a whole
     * @param what what is wrong
     */
    public record Problem(String file, String what) {}

    /** Keeps its own copies. */
    public Verification {
        problems = List.copyOf(problems);
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /**
     * Whether it is complete and unchanged.
     *
     * @return true if nothing is wrong
     */
    public boolean isGood() {
        return problems.isEmpty();
    }
}
