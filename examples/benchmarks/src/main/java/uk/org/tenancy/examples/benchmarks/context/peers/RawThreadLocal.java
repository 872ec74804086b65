package uk.org.tenancy.examples.benchmarks.context.peers;

import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** A thread local by hand, put back afterwards, with nothing that checks. */
public class RawThreadLocal extends Contender {

    private static final ThreadLocal<@Nullable Tenant> CURRENT = new ThreadLocal<>();

    @Override
    void bind() {
        CURRENT.set(SOUTHMOOR);
    }

    @Override
    void unbind() {
        CURRENT.remove();
    }

    @Override
    @Nullable
    Object current() {
        return CURRENT.get();
    }

    @Override
    void bindAndWork() {
        Tenant before = CURRENT.get();
        CURRENT.set(NORTHMOOR);
        try {
            work();
        } finally {
            CURRENT.set(before);
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        Tenant here = CURRENT.get();
        return () -> {
            Tenant before = CURRENT.get();
            CURRENT.set(here);
            try {
                task.run();
            } finally {
                CURRENT.set(before);
            }
        };
    }
}
