package uk.org.tenancy.privacy.export;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package that was written and verified.
 *
 * @param file the ZIP file
 * @param rows how many rows of each data set that was written, by its name; in the order of the names
 * @param files how many attached files
 * @param bytes how long the ZIP file is
 */
public record PackageSummary(Path file, Map<String, Long> rows, long files, long bytes) {

    /** Keeps its own copy. */
    public PackageSummary {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }
}
