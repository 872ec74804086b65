package uk.org.tenancy.context.opentelemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Optional;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/**
 * Says on every span that is started while a tenant is bound which tenant it is, under {@value #ATTRIBUTE}.
 *
 * <p>OpenTelemetry's autoconfiguration finds it by itself. Elsewhere it is added by hand:
 * {@code SdkTracerProvider.builder().addSpanProcessor(new TenantSpanProcessor())}.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class TenantSpanProcessor implements SpanProcessor {

    /** The attribute that holds the id of the tenant. */
    public static final String ATTRIBUTE = "tenant.id";

    /** A processor, to be added to a tracer provider. */
    public TenantSpanProcessor() {}

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        current()
                .ifPresent(tenant ->
                        span.setAttribute(CurrentSpan.TENANT, tenant.id().value()));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }

    // The work itself is told that its standing is over; a span is no reason to stop it.
    private static Optional<Tenant> current() {
        try {
            return TenantContext.current();
        } catch (StandingExpiredException over) {
            return Optional.empty();
        }
    }
}
