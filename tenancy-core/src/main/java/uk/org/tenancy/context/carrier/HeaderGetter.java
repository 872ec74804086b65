package uk.org.tenancy.context.carrier;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a header of a message or request that can have several values, such as {@code request.headers()::allValues}. Where
 * there is one value at most, use {@link #single}.
 *
 * @param <X> what it may throw; the compiler infers an unchecked type where nothing checked is thrown
 */
@FunctionalInterface
public interface HeaderGetter<X extends Exception> {

    /**
     * Reads a header.
     *
     * @param name the name of the header
     * @return all its values, in their order; empty or null if there is no such header
     * @throws X what the message or request throws; it reaches the caller unchanged
     */
    @Nullable
    Collection<String> values(String name) throws X;

    /**
     * Reads headers of messages that have one value for each, such as {@code single(message::getStringProperty)}.
     *
     * @param header what reads a header
     * @param <X> what it may throw
     * @return the same, with a list of one value or none
     */
    static <X extends Exception> HeaderGetter<X> single(Single<X> header) {
        return name -> {
            String value = header.value(name);
            return value == null ? List.of() : List.of(value);
        };
    }

    /**
     * Reads a header that has one value at most.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    interface Single<X extends Exception> {

        /**
         * Reads a header.
         *
         * @param name the name of the header
         * @return its value, or null if there is no such header
         * @throws X what the message throws; it reaches the caller unchanged
         */
        @Nullable
        String value(String name) throws X;
    }
}
