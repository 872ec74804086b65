package uk.org.tenancy;

import com.google.errorprone.annotations.MustBeClosed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The binding of the current thread: which tenant the work at hand is for.
 *
 * <pre>{@code
 * TenantContext.run(northmoor, () -> reports.close(id));
 * }</pre>
 *
 * <p>A binding holds for a block of work and for the thread that runs the block. Nothing is inherited by threads that the
 * block starts. Blocks nest; when one ends, normally or not, exactly what was in force before it is in force again,
 * "nothing" included. While a tenant is bound, the SLF4J diagnostic context holds its id under the key
 * {@value #MDC_KEY}.
 *
 * <p>Safe for use by many threads; each sees only its own bindings.
 */
public final class TenantContext {

    /** The key under which the id of the bound tenant stands in the diagnostic context of the log. */
    public static final String MDC_KEY = "tenant";

    private TenantContext() {}

    /**
     * The tenant whose rows this thread works on.
     *
     * @return the bound tenant; empty if nothing is bound, or in the platform standing
     * @throws StandingExpiredException if an operator's standing is bound and its time limit is over
     */
    public static Optional<Tenant> current() {
        Frame top = Frame.top();
        return top == null ? Optional.empty() : top.tenant();
    }

    /**
     * The tenant whose rows this thread works on, where there must be one.
     *
     * @return the bound tenant
     * @throws NoTenantException if no tenant is bound
     * @throws StandingExpiredException if an operator's standing is bound and its time limit is over
     */
    public static Tenant require() {
        Frame top = Frame.top();
        Tenant unlimited = top == null ? null : top.unlimited();
        return unlimited == null ? current().orElseThrow(TenantContext::noTenant) : unlimited;
    }

    /**
     * The whole binding of this thread, with its standing.
     *
     * @return the binding, or empty if none is in force
     * @throws StandingExpiredException if an operator's standing is bound and its time limit is over
     */
    public static Optional<Binding> binding() {
        return Frame.inForce().binding();
    }

    /**
     * What is bound to this thread, "nothing" included, to be put in force again on another thread or later. Ready-made
     * wrappers for tasks, executors and futures are in {@code uk.org.tenancy.context}.
     *
     * @return the binding with its standing and limits
     */
    public static CapturedBinding capture() {
        return Frame.inForce();
    }

    /**
     * Does work for a tenant.
     *
     * @param tenant the tenant
     * @param work what to do
     * @param <X> what the work may throw
     * @throws X what the work throws, unchanged
     * @throws IllegalStateException if the work left a scope open
     */
    public static <X extends Exception> void run(Tenant tenant, TenantTask<X> work) throws X {
        try (TenantScope ignored = open(tenant)) {
            work.run();
        }
    }

    /**
     * Does work for a tenant and returns its result.
     *
     * @param tenant the tenant
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the work may throw
     * @return what the work returned
     * @throws X what the work throws, unchanged
     * @throws IllegalStateException if the work left a scope open
     */
    public static <R extends @Nullable Object, X extends Exception> R call(Tenant tenant, TenantWork<R, X> work)
            throws X {
        try (TenantScope ignored = open(tenant)) {
            return work.call();
        }
    }

    /**
     * Does work with nothing bound, whatever is bound around it. Inside, no tenant's rows can be read or written.
     *
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the work may throw
     * @return what the work returned
     * @throws X what the work throws, unchanged
     * @throws IllegalStateException if the work left a scope open
     */
    public static <R extends @Nullable Object, X extends Exception> R withoutTenant(TenantWork<R, X> work) throws X {
        try (TenantScope ignored = openWithoutTenant()) {
            return work.call();
        }
    }

    /**
     * Does work as an operator acting in a tenant. Begin and end are told to the listeners of {@link #onStanding} and logged
     * at WARN by the logger {@code uk.org.tenancy.audit}. The standing ends with its block or at its time limit, whichever
     * comes first, also for blocks opened inside and for work handed to other threads.
     *
     * @param tenant the tenant
     * @param access why, on which ticket and for how long at most
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the work may throw
     * @return what the work returned
     * @throws X what the work throws, unchanged
     * @throws StandingExpiredException from whatever asks for the tenant after the time limit
     * @throws IllegalStateException if the work left a scope open
     */
    public static <R extends @Nullable Object, X extends Exception> R asOperator(
            Tenant tenant, Binding.OperatorAccess access, TenantWork<R, X> work) throws X {
        Instant until = Instant.now().plus(access.limit());
        return Standings.within(new Binding.Operator(tenant, access, until), work);
    }

    /**
     * Does work for the platform across tenants. Begin and end are told to the listeners of {@link #onStanding} and logged at
     * WARN by the logger {@code uk.org.tenancy.audit}. Rows of tenants cannot be reached through the application's own
     * connections in this standing. It ends with its block, also for work handed to other threads.
     *
     * @param reason why
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the work may throw
     * @return what the work returned
     * @throws X what the work throws, unchanged
     * @throws IllegalArgumentException if the reason is blank or holds control characters
     * @throws IllegalStateException if the work left a scope open
     */
    public static <R extends @Nullable Object, X extends Exception> R asPlatform(String reason, TenantWork<R, X> work)
            throws X {
        return Standings.within(new Binding.Platform(reason), work);
    }

    /**
     * Binds a tenant until the returned scope is closed, for integrators who cannot use {@link #run}.
     *
     * @param tenant the tenant
     * @return the scope; close it on this thread, in reverse order of opening
     */
    @MustBeClosed
    public static TenantScope open(Tenant tenant) {
        return Frame.open(tenant);
    }

    /**
     * Takes whatever is bound off until the returned scope is closed, for integrators who cannot use
     * {@link #withoutTenant}.
     *
     * @return the scope; close it on this thread, in reverse order of opening
     */
    @MustBeClosed
    public static TenantScope openWithoutTenant() {
        return Frame.open(nothing());
    }

    /**
     * Registers who keeps a record of operators' and the platform's standings. There may be several; if one refuses, a
     * standing is not taken. With none, standings are written to the log only, which says that this is not enough.
     *
     * @param listener whom to tell
     * @return what takes the registration back
     */
    public static Runnable onStanding(StandingListener listener) {
        return Standings.add(listener);
    }

    /**
     * Registers who follows the bindings of all threads, from the next block on.
     *
     * @param listener whom to tell
     * @return what takes the registration back
     */
    public static Runnable onBinding(BindingListener listener) {
        return BindingListeners.add(listener);
    }

    /**
     * Switches on, or off, the recording of where bindings are opened, for {@link #openedAt}. It costs a stack trace for
     * each binding, so it is for tests and for the search for a leak. It is off at first.
     *
     * @param on whether to record
     */
    public static void traceOpenings(boolean on) {
        Frame.trace(on);
    }

    /**
     * Where the innermost block of this thread was opened, be it one with a binding or one without.
     *
     * @return a throwable with the stack of the opening, the same one for the same block; empty if no block is open or
     *     {@link #traceOpenings} was off when it was opened
     */
    public static Optional<Throwable> openedAt() {
        Frame top = Frame.top();
        return top == null ? Optional.empty() : Optional.ofNullable(top.openedAt());
    }

    private static NoTenantException noTenant() {
        return new NoTenantException((binding().isPresent() ? "the platform standing is" : "no tenant is")
                + " bound to thread '" + Thread.currentThread().getName() + "', and this work belongs to one tenant;"
                + " do it inside TenantContext.run(tenant, ...), or behind the TenantFilter");
    }

    // A limit holds behind "nothing" too, or a block without a tenant would be a way round it.
    private static CapturedBinding nothing() {
        Limit limit = Frame.inForce().limit();
        return limit == null ? CapturedBinding.NOTHING : new CapturedBinding(null, limit);
    }
}
