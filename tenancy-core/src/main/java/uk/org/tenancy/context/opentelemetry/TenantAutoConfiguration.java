package uk.org.tenancy.context.opentelemetry;

import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;

/** Adds the {@link TenantSpanProcessor} where OpenTelemetry configures itself. Stateless. */
public final class TenantAutoConfiguration implements AutoConfigurationCustomizerProvider {

    /** Called by OpenTelemetry. */
    public TenantAutoConfiguration() {}

    @Override
    public void customize(AutoConfigurationCustomizer configuration) {
        configuration.addTracerProviderCustomizer(
                (tracers, properties) -> tracers.addSpanProcessor(new TenantSpanProcessor()));
    }
}
