package uk.org.tenancy;

/**
 * Work without a result, done under a binding.
 *
 * @param <X> what it may throw; the compiler infers an unchecked type where nothing checked is thrown
 */
@FunctionalInterface
public interface TenantTask<X extends Exception> {

    /**
     * Does the work.
     *
     * @throws X what the work throws; it reaches the caller unchanged
     */
    void run() throws X;
}
