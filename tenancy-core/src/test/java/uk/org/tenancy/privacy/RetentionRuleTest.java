package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRuleTest {

    @ParameterizedTest
    @CsvSource({
        "P6Y, 2020-11-28, 2026-11-28",
        "P1Y, 2024-02-29, 2025-02-28",
        "P1Y, 2023-02-28, 2024-02-28",
        "P4Y, 2024-02-29, 2028-02-29",
        "P1M, 2026-01-31, 2026-02-28",
        "P1M, 2026-01-29, 2026-02-28",
        "P1M1D, 2026-01-31, 2026-03-01",
        "P90D, 2026-01-01, 2026-04-01"
    })
    void a_row_is_kept_on_the_last_day_and_overdue_on_the_next(Period period, LocalDate of, LocalDate last) {
        RetentionRule rule = new RetentionRule(period, "changed", Disposition.Kind.ERASE);
        assertThat(of).isAfterOrEqualTo(rule.keptFrom(last));
        assertThat(of).isBefore(rule.keptFrom(last.plusDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"P1Y", "P13M", "P1M1D", "P30D", "P7Y6M3D"})
    void the_first_day_kept_is_exact_on_every_day_of_five_years(Period period) {
        RetentionRule rule = new RetentionRule(period, "changed", Disposition.Kind.ERASE);
        LocalDate end = LocalDate.of(2029, 1, 1);
        for (LocalDate today = LocalDate.of(2024, 1, 1); today.isBefore(end); today = today.plusDays(1)) {
            LocalDate first = rule.keptFrom(today);
            assertThat(first.plus(period)).isAfterOrEqualTo(today);
            assertThat(first.minusDays(1).plus(period)).isBefore(today);
        }
    }

    @Test
    void a_rule_that_nothing_can_be_done_by_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionRule(Period.ZERO, "changed", Disposition.Kind.ERASE))
                .withMessageContaining("P0D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionRule(Period.parse("P1Y-1D"), "changed", Disposition.Kind.ERASE))
                .withMessageContaining("P1Y-1D");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionRule(Period.ofYears(1), " ", Disposition.Kind.ERASE))
                .withMessageContaining("name the attribute");
        for (Disposition.Kind kind : new Disposition.Kind[] {Disposition.Kind.RETAIN, Disposition.Kind.HOLD}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RetentionRule(Period.ofYears(1), "changed", kind))
                    .withMessageContaining("say ERASE or ANONYMISE");
        }
    }
}
