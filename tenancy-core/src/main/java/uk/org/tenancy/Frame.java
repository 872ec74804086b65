package uk.org.tenancy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One binding on one thread's stack of bindings. */
final class Frame implements TenantScope {

    private static final ThreadLocal<@Nullable Frame> TOP = new ThreadLocal<>();
    private static final long NO_DEADLINE = Long.MAX_VALUE;

    private final Optional<Binding> binding;
    private final Optional<Tenant> tenant;
    private final long deadline;
    private final Thread owner = Thread.currentThread();
    private final @Nullable Frame outer;
    private final @Nullable String outerMdc;
    private final @Nullable Throwable openedAt;
    private boolean closed;

    private Frame(@Nullable Binding binding, @Nullable Throwable openedAt) {
        this.binding = Optional.ofNullable(binding);
        this.tenant = this.binding.flatMap(Binding::tenant);
        this.openedAt = openedAt;
        this.outer = TOP.get();
        this.deadline = earlier(deadlineOf(binding), outer == null ? NO_DEADLINE : outer.deadline);
        this.outerMdc = MDC.get(TenantContext.MDC_KEY);
    }

    static Frame open(@Nullable Binding binding, @Nullable Throwable openedAt) {
        Frame frame = new Frame(binding, openedAt);
        // The log comes first: if it fails, nothing has been bound that nobody would close.
        showInLog(frame.tenant.map(tenant -> tenant.id().value()).orElse(null));
        TOP.set(frame);
        return frame;
    }

    static @Nullable Frame top() {
        return TOP.get();
    }

    Optional<Binding> binding() {
        checkDeadline();
        return binding;
    }

    Optional<Tenant> tenant() {
        checkDeadline();
        return tenant;
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
        closeAllInside();
        restoreOuter();
        if (leftOpen != this) {
            throw new IllegalStateException("the binding to " + this + " was closed while the binding to " + leftOpen
                    + ", opened inside it, was still open; both are closed now. Close what was opened last first, or use"
                    + " TenantContext.run");
        }
    }

    private void closeAllInside() {
        for (Frame frame = TOP.get(); frame != null && frame != this; frame = frame.outer) {
            frame.closed = true;
        }
        closed = true;
    }

    private void restoreOuter() {
        if (outer == null) {
            TOP.remove();
        } else {
            TOP.set(outer);
        }
        showInLog(outerMdc);
    }

    private static void showInLog(@Nullable String tenant) {
        if (tenant == null) {
            MDC.remove(TenantContext.MDC_KEY);
        } else {
            MDC.put(TenantContext.MDC_KEY, tenant);
        }
    }

    private static long deadlineOf(@Nullable Binding binding) {
        return binding instanceof Binding.Operator operator
                ? System.nanoTime() + operator.access().limit().toNanos()
                : NO_DEADLINE;
    }

    // What is opened within an operator's standing ends with it, or a block inside would be a way round the limit.
    private static long earlier(long own, long outer) {
        if (own == NO_DEADLINE || outer == NO_DEADLINE) {
            return own == NO_DEADLINE ? outer : own;
        }
        return own - outer < 0 ? own : outer;
    }

    private void checkDeadline() {
        if (binding.isPresent() && deadline != NO_DEADLINE && System.nanoTime() - deadline >= 0) {
            throw new StandingExpiredException("the operator's standing in " + this
                    + " has reached its time limit; ask for a new one with TenantContext.asOperator");
        }
    }

    @Override
    public String toString() {
        return tenant.map(Tenant::toString).orElseGet(() -> binding.isPresent() ? "the platform" : "no tenant");
    }
}
