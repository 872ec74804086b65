package uk.org.tenancy.context.opentelemetry;

import java.util.Optional;
import uk.org.tenancy.Binding;
import uk.org.tenancy.BindingListener;

/**
 * Says on the span that is current when a tenant is bound which tenant it is, under {@value TenantSpanProcessor#ATTRIBUTE}. A
 * span in which several tenants are bound one after the other names the last one.
 *
 * <p>Found by itself; where OpenTelemetry is not on the class path it does nothing. Spans that are started while a tenant is
 * bound are marked by {@link TenantSpanProcessor}.
 *
 * <p>Safe for use by many threads.
 */
public final class TenantOnSpans implements BindingListener {

    /** Called when the first binding is made. */
    public TenantOnSpans() {}

    @Override
    public Runnable bound(Optional<Binding> binding) {
        binding.flatMap(Binding::tenant).ifPresent(tenant -> CurrentSpan.mark(tenant.id()));
        return () -> {};
    }

    @Override
    public boolean isNeeded() {
        try {
            Class.forName("io.opentelemetry.api.trace.Span", false, TenantOnSpans.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
