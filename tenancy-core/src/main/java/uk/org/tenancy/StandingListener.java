package uk.org.tenancy;

/**
 * Keeps a record of who takes an operator's or the platform's standing. Registered with {@link TenantContext#onStanding}.
 *
 * <p>Implementations are safe for use by many threads, and write to a place that the application cannot change afterwards.
 */
public interface StandingListener {

    /**
     * Called before the work under a standing begins, by the thread that asked for it. If it throws, the standing is not
     * taken and the work not begun: what cannot be recorded is not done.
     *
     * @param standing an {@link Binding.Operator} or {@link Binding.Platform}
     */
    void taken(Binding standing);

    /**
     * Called after the work under a standing has ended, normally or not. What it throws is logged at ERROR and changes
     * nothing.
     *
     * @param standing what {@link #taken} was called with
     */
    void left(Binding standing);
}
