package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.org.tenancy.Tenants.NORTHMOOR;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Binding.OperatorAccess;

class BindingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void each_standing_says_whose_rows_it_sees() {
        OperatorAccess access = new OperatorAccess("a stuck report", "T-1", HOUR);

        assertThat(new Binding.InTenant(NORTHMOOR).tenant()).contains(NORTHMOOR);
        assertThat(new Binding.Operator(NORTHMOOR, access, Instant.EPOCH).tenant())
                .contains(NORTHMOOR);
        assertThat(new Binding.Platform("nightly figures").tenant()).isEmpty();
    }

    @Test
    void reasons_and_tickets_are_kept_without_white_space_around_them() {
        OperatorAccess access = new OperatorAccess(" a stuck report ", " T-1 ", HOUR);

        assertThat(access).isEqualTo(new OperatorAccess("a stuck report", "T-1", HOUR));
        assertThat(new Binding.Platform(" figures ").reason()).isEqualTo("figures");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "x\nWARN forged", "x\rforged", "x\u2028forged", "x\u001B[1Aforged", "x\u202Edegrof"})
    void a_reason_or_ticket_that_is_blank_or_could_forge_a_line_of_the_log_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorAccess(text, "T-1", HOUR))
                .withMessageContaining("the reason for an operator's standing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorAccess("why", text, HOUR))
                .withMessageContaining("the ticket for an operator's standing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Binding.Platform(text))
                .withMessageContaining("the reason for the platform standing");
    }

    static List<Duration> badLimits() {
        return List.of(
                Duration.ZERO,
                Duration.ofNanos(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                OperatorAccess.LONGEST.plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("badLimits")
    void a_limit_is_positive_and_not_endless(Duration limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperatorAccess("why", "T-1", limit))
                .withMessageContaining("longer than zero and at most PT8760H")
                .withMessageContaining(limit.toString());
    }

    @Test
    void the_longest_limit_can_be_used() {
        OperatorAccess access = new OperatorAccess("why", "T-1", OperatorAccess.LONGEST);

        assertThat(TenantContext.asOperator(NORTHMOOR, access, TenantContext::current))
                .contains(NORTHMOOR);
    }
}
