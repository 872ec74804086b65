package uk.org.tenancy.test.property;

import org.jspecify.annotations.Nullable;

/**
 * Something that a council does with a service, and what it gets to see. It is called with the council bound.
 *
 * <pre>{@code
 * Operation.of("file a report", service -> service.file("kerb"))
 * }</pre>
 *
 * @param <W> the service, or whatever is set up anew for each run
 */
public interface Operation<W> {

    /**
     * What is done, in a few words for messages.
     *
     * @return the name; different operations have different ones
     */
    String name();

    /**
     * Does it, for the bound tenant.
     *
     * @param world the service
     * @return what the council sees. It is compared as text; if several things are seen, a list or record of them
     * @throws Exception is something the council sees as well: its class and message are compared
     */
    @Nullable
    Object run(W world) throws Exception;

    /**
     * An operation given by a function.
     *
     * @param name what is done
     * @param work does it
     * @param <W> the service
     * @return the operation
     */
    static <W> Operation<W> of(String name, Work<W> work) {
        return new Named<>(name, work);
    }

    /**
     * Does something with a service.
     *
     * @param <W> the service
     */
    @FunctionalInterface
    interface Work<W> {

        /**
         * Does it.
         *
         * @param world the service
         * @return what the council sees
         * @throws Exception what the council sees otherwise
         */
        @Nullable
        Object run(W world) throws Exception;
    }
}
