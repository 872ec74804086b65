package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Half a minute at each level, or as long as {@code -Dsoak.duration} says, as in {@code PT10M}. */
class SoakTest {

    private static final Duration DURATION = Duration.parse(System.getProperty("soak.duration", "PT30S"));

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void no_row_reaches_another_tenant_and_no_binding_is_left_over(IsolationLevel level) throws Exception {
        try (Soak soak = new Soak(level).run(DURATION)) {
            System.out.println(soak);
            soak.unexpected().forEach(Throwable::printStackTrace);
            assertThat(soak.unexpected()).isEmpty();
            assertThat(soak.count("rows of another tenant")).isZero();
            assertThat(soak.count("bindings left over")).isZero();
            assertThat(soak.mixedUp()).isZero();
            assertThat(soak.count("rows of the own tenant")).isGreaterThan(1_000);
            assertThat(soak.count("looks for a binding")).isPositive();
            assertThat(soak.count("faults by pg_terminate_backend")).isPositive();
            assertThat(soak.count("uses under another tenant refused")).isPositive();
        }
    }
}
