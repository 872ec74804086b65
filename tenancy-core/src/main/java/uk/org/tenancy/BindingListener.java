package uk.org.tenancy;

import java.util.Optional;

/**
 * Follows the bindings of all threads, for what has to change with them: a tracing span, a cache that belongs to one tenant,
 * a time zone.
 *
 * <p>Registered with {@link TenantContext#onBinding}, or found by {@link java.util.ServiceLoader} when the first binding is
 * made. Implementations are safe for use by many threads and quick: each block of work pays for them.
 */
@FunctionalInterface
public interface BindingListener {

    /**
     * Called by the thread whose binding has changed, each time a block opens: after the binding is in force, and before the
     * work begins. If it throws, the block is closed and its work not begun.
     *
     * @param binding what is in force now; empty in a block without a tenant
     * @return what to do when this block ends; done by the same thread while the binding is still in force, in reverse
     *     order of the listeners
     */
    Runnable bound(Optional<Binding> binding);

    /**
     * Tells whether this listener has anything to do. Asked once of each that {@link java.util.ServiceLoader} finds; one that
     * has nothing to do, because what it serves is not there, is not called and costs nothing.
     *
     * @return whether to call it
     */
    default boolean isNeeded() {
        return true;
    }
}
