package uk.org.tenancy.examples.benchmarks.context.peers;

import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantScope;

/** This library, by the calls that integrators use. */
public class TenancyScope extends Tenancy {

    @Override
    @Nullable
    Object current() {
        return TenantContext.current();
    }

    @Override
    void bindAndWork() {
        try (TenantScope ignored = TenantContext.open(NORTHMOOR)) {
            work();
        }
    }
}
