package uk.org.tenancy;

/**
 * A binding that was opened by {@link TenantContext#open} and holds until it is closed.
 *
 * <p>For integrators whose begin and end are two calls of a framework. Everybody else uses {@link TenantContext#run} and
 * {@link TenantContext#call}, which cannot be left open.
 */
public interface TenantScope extends AutoCloseable {

    /**
     * Puts back the binding that was in force before. A second call does nothing.
     *
     * @throws IllegalStateException on a thread other than the one that opened the scope (the binding stays as it is), or
     *     if a scope that was opened inside this one is still open (both are closed all the same, so that no binding is
     *     left on the thread)
     */
    @Override
    void close();
}
