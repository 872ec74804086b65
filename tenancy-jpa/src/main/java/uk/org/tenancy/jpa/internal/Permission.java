package uk.org.tenancy.jpa.internal;

import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantWork;

/** Whether the work of this thread may reach restricted rows. */
public final class Permission {

    private static final ThreadLocal<Boolean> GIVEN = new ThreadLocal<>();

    private Permission() {}

    /**
     * Whether it may.
     *
     * @return true inside {@link #during}
     */
    public static boolean isGiven() {
        return GIVEN.get() != null;
    }

    /**
     * Does work that may.
     *
     * @param work what to do
     * @param <R> what it results in
     * @param <X> what it may throw
     * @return its result
     * @throws X what the work throws, unchanged
     */
    public static <R extends @Nullable Object, X extends Exception> R during(TenantWork<R, X> work) throws X {
        if (isGiven()) {
            return work.call();
        }
        GIVEN.set(true);
        try {
            return work.call();
        } finally {
            GIVEN.remove();
        }
    }
}
