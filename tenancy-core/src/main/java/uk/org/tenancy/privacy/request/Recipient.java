package uk.org.tenancy.privacy.request;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is given data that was put right, erased or restricted, and so has to be told of it, unless that is impossible or takes
 * a disproportionate effort (UK GDPR, Article 19).
 *
 * <p>Immutable.
 *
 * @param name what they are called where the data is declared ({@link uk.org.tenancy.privacy.Processing#recipients})
 * @param dataSets the names of the data sets that something was done to
 * @param last how they were told since, or why they were not; null if nothing was noted
 */
public record Recipient(
        String name, SortedSet<String> dataSets, @Nullable RequestEvent last) {

    /** Keeps its own copy. */
    public Recipient {
        dataSets = Collections.unmodifiableSortedSet(new TreeSet<>(dataSets));
    }

    /**
     * What was noted since the data was changed last.
     *
     * @return the event, or empty if they are still to be told
     */
    public Optional<RequestEvent> noted() {
        return Optional.ofNullable(last);
    }
}
