package uk.org.tenancy.test;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;
import uk.org.tenancy.Binding;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/**
 * Runs one method and finds out whether it left a binding on the thread. The method gets a binding of its own around it;
 * as that one ends, everything left open inside is taken off, so that the next method starts clean. Used by one thread.
 *
 * @param <T> what the method returns
 */
final class Watch<T> {

    private final String what;
    private final Class<?> testClass;
    private final Invocation<T> invocation;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private @Nullable AssertionError leak;

    private Watch(String what, Class<?> testClass, Invocation<T> invocation) {
        this.what = what;
        this.testClass = testClass;
        this.invocation = invocation;
    }

    static <T> T over(String what, Class<?> testClass, Optional<Tenant> tenant, Invocation<T> invocation)
            throws Throwable {
        // Each time, since any test may have switched it off.
        TenantContext.traceOpenings(true);
        Watch<T> watch = new Watch<>(what, testClass, invocation);
        OpenBlocks.begin(watch);
        try {
            watch.runUnder(tenant);
        } catch (IllegalStateException leftOpen) {
            watch.leftOpen(leftOpen);
        } finally {
            OpenBlocks.end(watch);
        }
        watch.leftOnOtherThreads(OpenBlocks.left(testClass));
        return watch.outcome();
    }

    boolean isOf(Class<?> type) {
        return testClass.equals(type);
    }

    private void runUnder(Optional<Tenant> tenant) {
        Optional<Binding> around = TenantContext.binding();
        if (tenant.isPresent()) {
            TenantContext.run(tenant.get(), this::run);
        } else if (around.isEmpty()) {
            Object unused = TenantContext.withoutTenant(this::run);
        } else if (around.get() instanceof Binding.InTenant in) {
            TenantContext.run(in.in(), this::run);
        } else {
            // Neither can be bound a second time without being logged; the block that bound it cleans up.
            run();
        }
    }

    private Watch<T> run() {
        @Nullable Throwable before = TenantContext.openedAt().orElse(null);
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            failure = thrown;
        }
        @Nullable Throwable after = TenantContext.openedAt().orElse(null);
        if (after != before) {
            leak = new AssertionError(message(after == null), after);
        }
        return this;
    }

    private String message(boolean untraced) {
        String bound = TenantContext.current().map(Tenant::toString).orElse("no tenant");
        return what + " left " + bound + " bound to thread '"
                + Thread.currentThread().getName()
                + "'; open it with try-with-resources, or use TenantContext.run. "
                + (untraced ? "Where it was opened was not traced. " : "The cause shows where it was opened. ")
                + "It has been taken off now";
    }

    private void leftOpen(IllegalStateException leftOpen) {
        if (leak == null) {
            leak = new AssertionError(what + " left a binding open: " + leftOpen.getMessage(), leftOpen);
        }
    }

    private void leftOnOtherThreads(List<OpenBlock> left) {
        if (!left.isEmpty()) {
            AssertionError elsewhere = OpenBlocks.failure(what, left);
            if (leak == null) {
                leak = elsewhere;
            } else {
                leak.addSuppressed(elsewhere);
            }
        }
    }

    @SuppressWarnings("NullAway") // The result is null exactly where the method returned null.
    private T outcome() throws Throwable {
        if (leak != null) {
            throw failure == null ? leak : both(failure, leak);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    // An aborted test counts as skipped, and with it the leak would go unseen.
    private static Throwable both(Throwable failure, AssertionError leak) {
        Throwable first = failure instanceof TestAbortedException ? leak : failure;
        first.addSuppressed(first == leak ? failure : leak);
        return first;
    }

    /** Returns what is watched. */
    @Override
    public String toString() {
        return what;
    }
}
