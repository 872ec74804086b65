package uk.org.tenancy;

import com.google.errorprone.annotations.MustBeClosed;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger AUDIT = LoggerFactory.getLogger("uk.org.tenancy.audit");
    private static volatile boolean tracing;

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
        Optional<Tenant> tenant = current();
        if (tenant.isPresent()) {
            return tenant.get();
        }
        throw new NoTenantException((binding().isPresent() ? "the platform standing is" : "no tenant is")
                + " bound to thread '" + Thread.currentThread().getName() + "', and this work belongs to one tenant;"
                + " do it inside TenantContext.run(tenant, ...), or behind the TenantFilter");
    }

    /**
     * The whole binding of this thread, with its standing.
     *
     * @return the binding, or empty if none is in force
     * @throws StandingExpiredException if an operator's standing is bound and its time limit is over
     */
    public static Optional<Binding> binding() {
        Frame top = Frame.top();
        return top == null ? Optional.empty() : top.binding();
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
        return within(new Binding.InTenant(tenant), work);
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
        return within(null, work);
    }

    /**
     * Does work as an operator acting in a tenant. Begin and end are logged at WARN by the logger
     * {@code uk.org.tenancy.audit}. The time limit holds for blocks opened inside as well.
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
        AUDIT.warn("an operator acts in {} until {}: {} (ticket {})", tenant, until, access.reason(), access.ticket());
        try {
            return within(new Binding.Operator(tenant, access, until), work);
        } finally {
            AUDIT.warn("an operator has left {} (ticket {})", tenant, access.ticket());
        }
    }

    /**
     * Does work for the platform across tenants. Begin and end are logged at WARN by the logger
     * {@code uk.org.tenancy.audit}. Rows of tenants cannot be reached through the application's own connections in this
     * standing.
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
        Binding.Platform platform = new Binding.Platform(reason);
        AUDIT.warn("the platform acts across tenants: {}", platform.reason());
        try {
            return within(platform, work);
        } finally {
            AUDIT.warn("the platform has finished acting across tenants: {}", platform.reason());
        }
    }

    /**
     * Binds a tenant until the returned scope is closed, for integrators who cannot use {@link #run}.
     *
     * @param tenant the tenant
     * @return the scope; close it on this thread, in reverse order of opening
     */
    @MustBeClosed
    public static TenantScope open(Tenant tenant) {
        return Frame.open(new Binding.InTenant(tenant), trace());
    }

    /**
     * Takes whatever is bound off until the returned scope is closed, for integrators who cannot use
     * {@link #withoutTenant}.
     *
     * @return the scope; close it on this thread, in reverse order of opening
     */
    @MustBeClosed
    public static TenantScope openWithoutTenant() {
        return Frame.open(null, trace());
    }

    /**
     * Switches on, or off, the recording of where bindings are opened, for {@link #openedAt}. It costs a stack trace for
     * each binding, so it is for tests and for the search for a leak. It is off at first.
     *
     * @param on whether to record
     */
    public static void traceOpenings(boolean on) {
        tracing = on;
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

    private static <R extends @Nullable Object, X extends Exception> R within(
            @Nullable Binding binding, TenantWork<R, X> work) throws X {
        try (TenantScope ignored = Frame.open(binding, trace())) {
            return work.call();
        }
    }

    private static @Nullable Throwable trace() {
        return tracing
                ? new Throwable(
                        "opened here, by thread '" + Thread.currentThread().getName() + "'")
                : null;
    }
}
