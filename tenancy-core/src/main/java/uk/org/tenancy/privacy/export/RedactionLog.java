package uk.org.tenancy.privacy.export;

import java.util.Map;
import java.util.TreeMap;

/** What was left out, and how often; never the values. Used by one thread. */
final class RedactionLog {

    /** Why something was left out. */
    enum Reason {
        THIRD_PARTY,
        STAFF,
        OFFICER
    }

    /** A kind of values that were left out. */
    record Left(String field, Reason reason) implements Comparable<Left> {
        @Override
        public int compareTo(Left other) {
            int byField = field.compareTo(other.field);
            return byField == 0 ? reason.compareTo(other.reason) : byField;
        }
    }

    private final Map<String, Map<Left, Long>> values = new TreeMap<>();
    private final Map<String, Long> files = new TreeMap<>();

    void value(String set, String field, Reason reason) {
        values.computeIfAbsent(set, first -> new TreeMap<>()).merge(new Left(field, reason), 1L, Long::sum);
    }

    void file(String set) {
        files.merge(set, 1L, Long::sum);
    }

    Map<Left, Long> values(String set) {
        return values.getOrDefault(set, Map.of());
    }

    long files(String set) {
        return files.getOrDefault(set, 0L);
    }
}
