package uk.org.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * Work with a result, done under a binding.
 *
 * @param <R> what the work gives back
 * @param <X> what it may throw; the compiler infers an unchecked type where nothing checked is thrown
 */
@FunctionalInterface
public interface TenantWork<R extends @Nullable Object, X extends Exception> {

    /**
     * Does the work.
     *
     * @return its result
     * @throws X what the work throws; it reaches the caller unchanged
     */
    R call() throws X;
}
