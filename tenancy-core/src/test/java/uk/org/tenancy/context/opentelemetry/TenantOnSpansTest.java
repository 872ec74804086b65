package uk.org.tenancy.context.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding.OperatorAccess;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;

class TenantOnSpansTest {

    private static final AttributeKey<String> TENANT = AttributeKey.stringKey("tenant.id");
    private static final Tenant NORTHMOOR = council("northmoor");
    private static final Tenant SOUTHMOOR = council("southmoor");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final AutoConfiguredOpenTelemetrySdk configured = AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> Map.of(
                    "otel.traces.exporter", "none", "otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
            .addTracerProviderCustomizer(
                    (tracers, properties) -> tracers.addSpanProcessor(SimpleSpanProcessor.create(exported)))
            .disableShutdownHook()
            .build();
    private final Tracer tracer = configured.getOpenTelemetrySdk().getTracer("test");

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(TenantContext.binding()).isEmpty();
        assertThat(Baggage.current().isEmpty()).isTrue();
        configured.getOpenTelemetrySdk().close();
    }

    @Test
    void the_span_in_which_a_tenant_is_bound_names_it() {
        Span request = tracer.spanBuilder("request").startSpan();
        try (Scope ignored = request.makeCurrent()) {
            TenantContext.run(NORTHMOOR, () -> {});
        }
        request.end();

        assertThat(tenantOf("request")).isEqualTo("northmoor");
    }

    @Test
    void spans_started_inside_name_the_tenant_and_those_outside_do_not() {
        span("before");
        TenantContext.run(NORTHMOOR, () -> {
            span("northmoor");
            TenantContext.run(SOUTHMOOR, () -> span("southmoor"));
            TenantContext.withoutTenant(() -> span("none"));
            TenantContext.asPlatform("figures", () -> span("platform"));
            TenantContext.asOperator(
                    SOUTHMOOR, new OperatorAccess("stuck", "T-1", Duration.ofHours(1)), () -> span("operator"));
        });
        span("after");

        assertThat(tenantOf("northmoor")).isEqualTo("northmoor");
        assertThat(tenantOf("southmoor")).isEqualTo("southmoor");
        assertThat(tenantOf("operator")).isEqualTo("southmoor");
        for (String name : new String[] {"before", "none", "platform", "after"}) {
            assertThat(tenantOf(name)).isNull();
        }
    }

    @Test
    void a_standing_that_is_over_stops_no_span() {
        TenantContext.asPlatform("figures", () -> TenantContext.withoutTenant(TenantContext::capture))
                .run(() -> TenantContext.run(SOUTHMOOR, () -> span("over")));

        assertThat(tenantOf("over")).isNull();
    }

    @Test
    void baggage_names_the_tenant_only_on_request() {
        TenantContext.run(
                NORTHMOOR, () -> assertThat(Baggage.current().isEmpty()).isTrue());
        Runnable registration = TenantContext.onBinding(new TenantBaggage());
        try (Scope ignored = Baggage.builder().put("user", "alice").build().makeCurrent()) {
            TenantContext.run(NORTHMOOR, () -> {
                assertBaggage("northmoor");
                TenantContext.run(SOUTHMOOR, () -> assertBaggage("southmoor"));
                TenantContext.<Object, RuntimeException>withoutTenant(() -> assertBaggage(null));
                assertBaggage("northmoor");
            });
            assertBaggage(null);
        } finally {
            registration.run();
        }
    }

    private static Object assertBaggage(String tenant) {
        assertThat(Baggage.current().getEntryValue("tenant.id")).isEqualTo(tenant);
        assertThat(Baggage.current().getEntryValue("user")).isEqualTo("alice");
        return "";
    }

    private Object span(String name) {
        tracer.spanBuilder(name).startSpan().end();
        return name;
    }

    private String tenantOf(String name) {
        SpanData span = exported.getFinishedSpanItems().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return span.getAttributes().get(TENANT);
    }

    private static Tenant council(String id) {
        return Tenant.builder(TenantId.of(id)).name(Locale.ENGLISH, id).build();
    }
}
