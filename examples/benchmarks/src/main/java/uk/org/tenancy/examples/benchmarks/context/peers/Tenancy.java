package uk.org.tenancy.examples.benchmarks.context.peers;

import org.jspecify.annotations.Nullable;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/** This library. */
public class Tenancy extends Contender {

    private @Nullable TenantScope around;

    @Override
    @SuppressWarnings("MustBeClosed") // by unbind()
    void bind() {
        around = TenantContext.open(SOUTHMOOR);
    }

    @Override
    void unbind() {
        if (around != null) {
            around.close();
        }
    }

    @Override
    @Nullable
    Object current() {
        return TenantContext.require();
    }

    @Override
    void bindAndWork() {
        TenantContext.run(NORTHMOOR, this::work);
    }

    @Override
    Runnable wrap(Runnable task) {
        CapturedBinding here = TenantContext.capture();
        return () -> here.run(task::run);
    }
}
