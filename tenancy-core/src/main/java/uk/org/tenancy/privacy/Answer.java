package uk.org.tenancy.privacy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a {@link PersonalDataHook} says. There is no fourth answer: whoever cannot answer throws, and the request waits. */
public sealed interface Answer {

    /**
     * It holds data, or did something to it.
     *
     * @param rows how many rows of each data set, by its name; in the order of the names
     * @param identifiers by what else it knows the person, which other hooks may find more with
     */
    record Held(Map<String, Long> rows, Set<Identifier> identifiers) implements Answer {

        /** Keeps its own copies. */
        public Held {
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
            identifiers = Set.copyOf(identifiers);
        }

        /**
         * It holds data and knows the person by nothing else.
         *
         * @param rows how many rows of each data set
         */
        public Held(Map<String, Long> rows) {
            this(rows, Set.of());
        }
    }

    /** It holds nothing about this person. */
    record NothingHeld() implements Answer {}

    /**
     * It will not, for a reason that the person can be told.
     *
     * @param reason the reason, such as the exemption that applies
     */
    record Refused(String reason) implements Answer {

        /** There has to be a reason. */
        public Refused {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a refusal needs a reason that the person can be told; give it");
            }
        }
    }

    /**
     * What was counted.
     *
     * @param rows how many rows of each data set, by its name; none may be there
     * @return the answer
     */
    static Answer of(Map<String, Long> rows) {
        return rows.values().stream().allMatch(count -> count == 0) ? new NothingHeld() : new Held(rows);
    }
}
