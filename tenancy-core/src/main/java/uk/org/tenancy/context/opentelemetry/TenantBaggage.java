package uk.org.tenancy.context.opentelemetry;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import uk.org.tenancy.Binding;
import uk.org.tenancy.BindingListener;
import uk.org.tenancy.Tenant;

/**
 * Keeps the id of the bound tenant in OpenTelemetry's baggage, under {@value TenantSpanProcessor#ATTRIBUTE}. Only on
 * request, since baggage leaves the house with every call that is traced, to whomever it goes:
 *
 * <pre>{@code
 * TenantContext.onBinding(new TenantBaggage());
 * }</pre>
 *
 * <p>It is for reading by people and their tools. Whoever receives it has no reason to believe it; what is to be believed is
 * sent with a {@code TenantCarrier}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantBaggage implements BindingListener {

    /** A listener, to be registered with {@link uk.org.tenancy.TenantContext#onBinding}. */
    public TenantBaggage() {}

    @Override
    @SuppressWarnings("MustBeClosedChecker") // Closed by what is returned, when the block ends.
    public Runnable bound(Optional<Binding> binding) {
        Scope scope = baggage(binding.flatMap(Binding::tenant)).makeCurrent();
        return scope::close;
    }

    private static Baggage baggage(Optional<Tenant> tenant) {
        BaggageBuilder baggage = Baggage.current().toBuilder().remove(TenantSpanProcessor.ATTRIBUTE);
        tenant.ifPresent(
                bound -> baggage.put(TenantSpanProcessor.ATTRIBUTE, bound.id().value()));
        return baggage.build();
    }
}
