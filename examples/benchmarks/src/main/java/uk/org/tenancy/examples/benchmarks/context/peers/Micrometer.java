package uk.org.tenancy.examples.benchmarks.context.peers;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** Micrometer's context propagation with one accessor. */
public class Micrometer extends Contender {

    private static final ThreadLocal<@Nullable Tenant> CURRENT = new ThreadLocal<>();
    private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder()
            .contextRegistry(new ContextRegistry()
                    .registerThreadLocalAccessor(NAME, CURRENT::get, CURRENT::set, CURRENT::remove))
            .clearMissing(true)
            .build();

    private final ContextSnapshot northmoor = northmoor();

    private static ContextSnapshot northmoor() {
        CURRENT.set(NORTHMOOR);
        try {
            return SNAPSHOTS.captureAll();
        } finally {
            CURRENT.remove();
        }
    }

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
        try (ContextSnapshot.Scope ignored = northmoor.setThreadLocals()) {
            work();
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        return SNAPSHOTS.captureAll().wrap(task);
    }
}
