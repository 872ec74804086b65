package uk.org.tenancy.test.property;

import java.util.List;

/**
 * Takes out of what a council saw what may differ between two runs without saying anything about other councils, such as
 * ids from a sequence that all councils share. What is left is compared.
 *
 * <p>Safe for use by many threads.
 */
@FunctionalInterface
public interface Normaliser {

    /**
     * The texts to compare.
     *
     * @param seen what one council saw in one run, in order
     * @return as many texts
     */
    List<String> normalise(List<Observation> seen);

    /**
     * Puts placeholders for numbers and UUIDs, in the order in which they appear: two runs look the same if each value of
     * the one always has the same counterpart in the other. Values are told apart by the operation and by the text before
     * them, so {@code report 7, photos: 2} has two kinds of number.
     *
     * <p>A number that counts is an id as long as it does not change: that it starts at another value than in the other run
     * is not noticed, that it changes where it should not is. Where nothing generates ids, {@link #exact} sees more.
     *
     * @return the normaliser
     */
    static Normaliser generatedIds() {
        return seen -> {
            GeneratedIds ids = new GeneratedIds();
            return seen.stream().map(ids::withPlaceholders).toList();
        };
    }

    /**
     * Leaves everything as it is.
     *
     * @return the normaliser
     */
    static Normaliser exact() {
        return seen -> seen.stream().map(Observation::text).toList();
    }
}
