package uk.org.tenancy;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was bound to a thread at one moment, "nothing" included, to be put in force again: on another thread, or later.
 *
 * <pre>{@code
 * CapturedBinding here = TenantContext.capture();
 * queue.onMessage(message -> here.run(() -> handle(message)));
 * }</pre>
 *
 * <p>An operator's or the platform's standing is captured with its limits: once its block has ended, or its time is over,
 * nothing can be done under it any more.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CapturedBinding {

    static final CapturedBinding NOTHING = new CapturedBinding(null, null);

    private final Optional<Binding> binding;
    private final Optional<Tenant> tenant;
    private final @Nullable Limit limit;

    CapturedBinding(@Nullable Binding binding, @Nullable Limit limit) {
        this.binding = Optional.ofNullable(binding);
        this.tenant = this.binding.flatMap(Binding::tenant);
        this.limit = limit;
    }

    /**
     * The binding that was captured.
     *
     * @return the binding, or empty if nothing was bound
     * @throws StandingExpiredException if a standing that it depends on is over
     */
    public Optional<Binding> binding() {
        check();
        return binding;
    }

    /**
     * Tells whether what was captured ends with an operator's or the platform's standing: it is one, or was opened inside
     * one. It cannot be handed to what outlives the standing, such as a message.
     *
     * @return whether it ends with a standing
     */
    public boolean endsWithStanding() {
        return limit != null;
    }

    /**
     * Does work under the captured binding. Afterwards exactly what was in force before is in force again.
     *
     * @param work what to do
     * @param <X> what the work may throw
     * @throws X what the work throws, unchanged
     * @throws StandingExpiredException if a standing that the binding depends on is over; the work is not begun
     * @throws IllegalStateException if the work left a scope open
     */
    public <X extends Exception> void run(TenantTask<X> work) throws X {
        try (TenantScope ignored = open()) {
            work.run();
        }
    }

    /**
     * Does work under the captured binding and returns its result. Afterwards exactly what was in force before is in force
     * again.
     *
     * @param work what to do
     * @param <R> the type of the result
     * @param <X> what the work may throw
     * @return what the work returned
     * @throws X what the work throws, unchanged
     * @throws StandingExpiredException if a standing that the binding depends on is over; the work is not begun
     * @throws IllegalStateException if the work left a scope open
     */
    public <R extends @Nullable Object, X extends Exception> R call(TenantWork<R, X> work) throws X {
        try (TenantScope ignored = open()) {
            return work.call();
        }
    }

    /**
     * Puts the captured binding in force until the returned scope is closed, for integrators who cannot use {@link #run}.
     *
     * @return the scope; close it on this thread, in reverse order of opening
     * @throws StandingExpiredException if a standing that the binding depends on is over; nothing is bound then
     */
    @MustBeClosed
    public TenantScope open() {
        check();
        return Frame.open(this);
    }

    /** What was captured, for those who follow bindings: whether a standing is over is asked by the work itself. */
    Optional<Binding> unchecked() {
        return binding;
    }

    Optional<Tenant> tenant() {
        check();
        return tenant;
    }

    /** The tenant even if its standing is over. */
    Optional<Tenant> tenantUnchecked() {
        return tenant;
    }

    @Nullable
    Limit limit() {
        return limit;
    }

    @Nullable
    String shownInLog() {
        return tenant.isPresent() ? tenant.get().id().value() : null;
    }

    private void check() {
        if (limit != null && binding.isPresent()) {
            limit.check();
        }
    }

    /** Returns what was bound in words fit for a message, such as {@code tenant 'northmoor'}. */
    @Override
    public String toString() {
        return tenant.map(Tenant::toString).orElseGet(() -> binding.isPresent() ? "the platform" : "no tenant");
    }
}
