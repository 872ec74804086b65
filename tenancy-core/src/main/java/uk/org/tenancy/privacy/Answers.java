package uk.org.tenancy.privacy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all hooks of a service said to one question.
 *
 * @param given the answers, by the name of the store
 * @param missing why a store has not answered, by its name; such as that it took too long
 */
public record Answers(Map<String, Answer> given, Map<String, String> missing) {

    /** No answer so far. */
    public static final Answers NONE = new Answers(Map.of(), Map.of());

    /** Keeps its own copies, in the order of the names. */
    public Answers {
        given = Collections.unmodifiableMap(new TreeMap<>(given));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * Whether every hook has answered. Otherwise the request is not finished: ask again, once what is missing was looked
     * after.
     *
     * @return true if nothing is missing
     */
    public boolean areComplete() {
        return missing.isEmpty();
    }

    /**
     * How many rows there are.
     *
     * @return the rows of each data set, by its name
     */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (Answer answer : given.values()) {
            if (answer instanceof Answer.Held held) {
                held.rows().forEach((set, count) -> rows.merge(set, count, Long::sum));
            }
        }
        return rows;
    }

    /**
     * Why stores refuse.
     *
     * @return the reasons, by the name of the store
     */
    public Map<String, String> refusals() {
        Map<String, String> reasons = new TreeMap<>();
        given.forEach((store, answer) -> {
            if (answer instanceof Answer.Refused refused) {
                reasons.put(store, refused.reason());
            }
        });
        return reasons;
    }
}
