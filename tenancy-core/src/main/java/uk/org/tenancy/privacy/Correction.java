package uk.org.tenancy.privacy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value that is put right at the wish of a person (UK GDPR, Article 16).
 *
 * <pre>{@code
 * new Correction("report", Map.of("id", "12"), "reporterName", "Ann Jones")
 * }</pre>
 *
 * @param dataSet the name of its data set
 * @param key the values of the fields by which its row is known, as texts, by the names of the fields
 * @param field the name of the field
 * @param value what is right, as a text; or null if there is to be none
 */
public record Correction(
        String dataSet,
        Map<String, String> key,
        String field,
        @Nullable String value) {

    /** Keeps its own copy; a row has to be named. */
    public Correction {
        key = Collections.unmodifiableMap(new TreeMap<>(key));
        if (key.isEmpty()) {
            throw new IllegalArgumentException("say in which row of " + dataSet + " " + field
                    + " is wrong, by the fields that are its key, such as id");
        }
    }

    /** Where it is, without the value. */
    @Override
    public String toString() {
        return dataSet + " " + key + ": " + field;
    }
}
