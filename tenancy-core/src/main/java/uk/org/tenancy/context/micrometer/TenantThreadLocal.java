package uk.org.tenancy.context.micrometer;

import io.micrometer.context.ThreadLocalAccessor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/**
 * Hands the binding on wherever Micrometer's context propagation does: {@code ContextSnapshot}, {@code
 * ContextExecutorService}, Reactor. It finds this class by itself.
 *
 * <p>"Nothing bound" is handed on as well, so that work never sees what was left on the thread that does it. What is set and
 * not put back in reverse order, or on another thread, is an {@link IllegalStateException}.
 *
 * <p>Safe for use by many threads.
 */
public final class TenantThreadLocal implements ThreadLocalAccessor<CapturedBinding> {

    /** The key under which the binding stands in snapshots and contexts. */
    public static final String KEY = "uk.org.tenancy";

    private static final ThreadLocal<Deque<Opened>> OPENED = ThreadLocal.withInitial(ArrayDeque::new);

    private record Opened(CapturedBinding before, TenantScope scope) {}

    /** Called by Micrometer. */
    public TenantThreadLocal() {}

    @Override
    public Object key() {
        return KEY;
    }

    /** Returns what is bound, "nothing" included; never null. */
    @Override
    public CapturedBinding getValue() {
        return TenantContext.capture();
    }

    /**
     * Puts a captured binding in force.
     *
     * @throws uk.org.tenancy.StandingExpiredException if a standing that it depends on is over; nothing is bound then
     */
    @Override
    public void setValue(CapturedBinding captured) {
        open(captured::open);
    }

    /** Takes off what is bound. */
    @Override
    public void setValue() {
        open(TenantContext::openWithoutTenant);
    }

    /**
     * Puts back what was bound before.
     *
     * @throws IllegalStateException if it was not replaced on this thread, or something that replaced it later was not put
     *     back yet (it is put back too)
     */
    @Override
    public void restore(CapturedBinding before) {
        Deque<Opened> opened = OPENED.get();
        Opened ended = opened.stream()
                .filter(each -> each.before() == before)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("what is to be put back, " + before + ", was not replaced by"
                                + " thread '" + Thread.currentThread().getName()
                                + "', or was put back already; close each scope"
                                + " once, on the thread that opened it, in reverse order"));
        while (!opened.pop().equals(ended)) {
            // Opened later and not put back: closing the one that was opened before closes it too, and says so.
        }
        if (opened.isEmpty()) {
            OPENED.remove();
        }
        ended.scope().close();
    }

    private static void open(Supplier<TenantScope> binding) {
        CapturedBinding before = TenantContext.capture();
        OPENED.get().push(new Opened(before, binding.get()));
    }
}
