package uk.org.tenancy.examples.benchmarks.context.peers;

import com.alibaba.ttl.TransmittableThreadLocal;
import com.alibaba.ttl.TtlRunnable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;

/** Alibaba's TransmittableThreadLocal. */
public class Transmittable extends Contender {

    private static final TransmittableThreadLocal<@Nullable Tenant> CURRENT = new TransmittableThreadLocal<>();

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
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    @Override
    Runnable wrap(Runnable task) {
        return Objects.requireNonNull(TtlRunnable.get(task));
    }
}
