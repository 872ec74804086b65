package uk.org.tenancy.context.carrier;

/**
 * Sets a header of a message or request, such as {@code message::setStringProperty} or {@code request::setHeader}.
 *
 * @param <X> what it may throw; the compiler infers an unchecked type where nothing checked is thrown
 */
@FunctionalInterface
public interface HeaderSetter<X extends Exception> {

    /**
     * Sets a header, in place of every value that it had.
     *
     * @param name the name of the header
     * @param value its value: visible ASCII characters
     * @throws X what the message or request throws; it reaches the caller unchanged
     */
    void set(String name, String value) throws X;
}
