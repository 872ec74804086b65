package uk.org.tenancy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One binding on one thread's stack of bindings. */
final class Frame implements TenantScope {

    private static final ThreadLocal<@Nullable Frame> TOP = new ThreadLocal<>();
    private static volatile boolean tracing;

    private final CapturedBinding bound;
    // The binding knows both as well; here they are nearer to whoever asks, which every piece of work does all the
    // time.
    private final Optional<Tenant> tenant;
    private final @Nullable Tenant unlimited;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Frame outer;
    private final @Nullable String outerMdc;
    private final @Nullable Throwable openedAt;
    private List<Runnable> atEnd = List.of();
    private boolean closed;

    private Frame(CapturedBinding bound, @Nullable Frame outer, @Nullable Throwable openedAt) {
        this.bound = bound;
        this.tenant = bound.tenantUnchecked();
        this.unlimited = bound.limit() == null ? tenant.orElse(null) : null;
        this.outer = outer;
        this.openedAt = openedAt;
        this.outerMdc = MDC.get(TenantContext.MDC_KEY);
    }

    /** Puts a binding in force. */
    static Frame open(CapturedBinding bound) {
        return open(bound, TOP.get());
    }

    /** Puts the ordinary standing of a tenant in force, which keeps to the limit around it. */
    static Frame open(Tenant tenant) {
        Frame outer = TOP.get();
        return open(tenant.ordinarily(outer == null ? null : outer.bound.limit()), outer);
    }

    private static Frame open(CapturedBinding bound, @Nullable Frame outer) {
        Frame frame = new Frame(bound, outer, trace());
        // The log comes first: if it fails, nothing has been bound that nobody would close.
        showInLog(bound.shownInLog());
        TOP.set(frame);
        frame.tellListeners();
        return frame;
    }

    private void tellListeners() {
        try {
            atEnd = BindingListeners.tell(bound);
        } catch (RuntimeException | Error refused) {
            close();
            throw refused;
        }
    }

    static @Nullable Frame top() {
        return TOP.get();
    }

    /** What is in force on this thread. */
    static CapturedBinding inForce() {
        Frame top = TOP.get();
        return top == null ? CapturedBinding.NOTHING : top.bound;
    }

    static void trace(boolean on) {
        tracing = on;
    }

    private static @Nullable Throwable trace() {
        return tracing
                ? new Throwable(
                        "opened here, by thread '" + Thread.currentThread().getName() + "'")
                : null;
    }

    Optional<Tenant> tenant() {
        return unlimited == null ? bound.tenant() : tenant;
    }

    /** The tenant, if there is one and no limit has to be looked at. */
    @Nullable
    Tenant unlimited() {
        return unlimited;
    }

    @Nullable
    Throwable openedAt() {
        return openedAt;
    }

    @Override
    public void close() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("the binding to " + this + " was opened by thread '" + owner.getName()
                    + "' but closed by thread '" + Thread.currentThread().getName()
                    + "'; open and close it on one thread, or use TenantContext.run");
        }
        if (closed) {
            return;
        }
        Frame leftOpen = TOP.get();
        @Nullable RuntimeException failure = closeAllInside(leftOpen);
        restoreOuter();
        if (leftOpen != this) {
            failure = BindingListeners.first(
                    new IllegalStateException("the binding to " + this + " was closed while the binding to " + leftOpen
                            + ", opened inside it, was still open; both are closed now. Close what was opened last"
                            + " first, or use TenantContext.run"),
                    failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable RuntimeException closeAllInside(@Nullable Frame top) {
        @Nullable RuntimeException failure = null;
        for (Frame frame = top; frame != null && frame != this; frame = frame.outer) {
            failure = BindingListeners.first(failure, frame.end());
        }
        return BindingListeners.first(failure, end());
    }

    private @Nullable RuntimeException end() {
        closed = true;
        if (atEnd.isEmpty()) {
            return null;
        }
        TOP.set(this);
        return BindingListeners.end(atEnd);
    }

    private void restoreOuter() {
        // Where there was nothing, the empty place stays: the thread's next block takes it again, and it holds nothing.
        TOP.set(outer);
        showInLog(outerMdc);
    }

    private static void showInLog(@Nullable String tenant) {
        if (tenant == null) {
            MDC.remove(TenantContext.MDC_KEY);
        } else {
            MDC.put(TenantContext.MDC_KEY, tenant);
        }
    }

    @Override
    public String toString() {
        return bound.toString();
    }
}
