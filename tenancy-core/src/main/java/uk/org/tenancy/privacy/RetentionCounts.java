package uk.org.tenancy.privacy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows all stores have named.
 *
 * @param rows how many are overdue, or were disposed of, by the name of the data set
 * @param kept how many are overdue and kept, by the name of the data set and the reason
 * @param missing why a store has not finished, by its name. What it had done before that is counted
 */
public record RetentionCounts(
        Map<String, Long> rows, Map<String, Map<RetentionSink.Kept, Long>> kept, Map<String, String> missing) {

    /** Keeps its own copies, in the order of the names. */
    public RetentionCounts {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        Map<String, Map<RetentionSink.Kept, Long>> copies = new TreeMap<>();
        kept.forEach((set, reasons) -> copies.put(set, Collections.unmodifiableMap(new TreeMap<>(reasons))));
        kept = Collections.unmodifiableMap(copies);
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * How many rows of a data set there are.
     *
     * @param dataSet its name
     * @return the number, which may be none
     */
    public long rows(String dataSet) {
        return rows.getOrDefault(dataSet, 0L);
    }

    /**
     * How many rows of a data set are kept.
     *
     * @param dataSet its name
     * @return the number for each reason
     */
    public Map<RetentionSink.Kept, Long> kept(String dataSet) {
        return kept.getOrDefault(dataSet, Map.of());
    }
}
