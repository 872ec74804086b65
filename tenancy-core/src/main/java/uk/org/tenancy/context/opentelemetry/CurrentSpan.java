package uk.org.tenancy.context.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import uk.org.tenancy.TenantId;

/** The only class that {@link TenantOnSpans} needs OpenTelemetry for, loaded only where there is one. */
final class CurrentSpan {

    static final AttributeKey<String> TENANT = AttributeKey.stringKey(TenantSpanProcessor.ATTRIBUTE);

    private CurrentSpan() {}

    static void mark(TenantId tenant) {
        Span.current().setAttribute(TENANT, tenant.value());
    }
}
