package uk.org.tenancy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work under a standing other than a tenant's own, and the record of it. */
final class Standings {

    private static final Logger AUDIT = LoggerFactory.getLogger("uk.org.tenancy.audit");
    private static final String LOG_ONLY =
            "; this is kept in the log only, which is not enough: register a listener with"
                    + " TenantContext.onStanding";
    private static final List<StandingListener> LISTENERS = new CopyOnWriteArrayList<>();

    private Standings() {}

    static Runnable add(StandingListener listener) {
        LISTENERS.add(listener);
        return () -> LISTENERS.remove(listener);
    }

    static <R extends @Nullable Object, X extends Exception> R within(Binding standing, TenantWork<R, X> work)
            throws X {
        Limit limit = new Limit(standing, Frame.inForce().limit());
        Deque<StandingListener> told = taken(standing);
        try (TenantScope ignored = Frame.open(new CapturedBinding(standing, limit))) {
            return work.call();
        } finally {
            limit.end();
            left(standing, told);
        }
    }

    private static Deque<StandingListener> taken(Binding standing) {
        Deque<StandingListener> told = new ArrayDeque<>();
        AUDIT.warn("{}{}", begin(standing), LISTENERS.isEmpty() ? LOG_ONLY : "");
        try {
            for (StandingListener listener : LISTENERS) {
                listener.taken(standing);
                told.push(listener);
            }
            return told;
        } catch (RuntimeException | Error refused) {
            AUDIT.warn("this was refused, because it could not be recorded: {}", refused.toString());
            left(standing, told);
            throw refused;
        }
    }

    private static void left(Binding standing, Deque<StandingListener> told) {
        AUDIT.warn("{}", end(standing));
        for (StandingListener listener : told) {
            try {
                listener.left(standing);
            } catch (RuntimeException failure) {
                AUDIT.error("the end of a standing could not be recorded: {}", end(standing), failure);
            }
        }
    }

    private static String begin(Binding standing) {
        return standing instanceof Binding.Operator operator
                ? "an operator acts in " + operator.in() + " until " + operator.until() + ": "
                        + operator.access().reason() + " (ticket "
                        + operator.access().ticket() + ")"
                : "the platform acts across tenants: " + reason(standing);
    }

    private static String end(Binding standing) {
        return standing instanceof Binding.Operator operator
                ? "an operator has left " + operator.in() + " (ticket "
                        + operator.access().ticket() + ")"
                : "the platform has finished acting across tenants: " + reason(standing);
    }

    private static String reason(Binding standing) {
        return standing instanceof Binding.Platform platform ? platform.reason() : "";
    }
}
