package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.lifecycle.Nation;

class BankHolidaysTest {

    @ParameterizedTest
    @EnumSource(Nation.class)
    void each_nation_has_its_own_in_every_year_that_is_known(Nation nation) {
        BankHolidays holidays = BankHolidays.of(nation);
        int expected = switch (nation) {
            case ENGLAND, WALES -> 8;
            case SCOTLAND -> 9;
            case NORTHERN_IRELAND -> 10;
        };
        for (int year = 2025; year <= 2028; year++) {
            LocalDate first = LocalDate.of(year, 1, 1);
            long holidaysOnWorkingDays = first.datesUntil(first.plusYears(1))
                    .limit(first.lengthOfYear() - 3L) // after which the next year would have to be known
                    .filter(day -> day.getDayOfWeek().getValue() < 6)
                    .filter(day -> !holidays.workingDayFrom(day).equals(day))
                    .count();
            assertThat(holidaysOnWorkingDays).as("%s", year).isEqualTo(expected);
        }
    }

    @Test
    void the_code_of_a_tenant_tells_whose_bank_holidays_count_and_without_one_there_is_no_guess() {
        LocalDate secondOfJanuary = LocalDate.of(2026, 1, 2);
        Tenant.Builder council = Tenant.builder(TenantId.of("brannock")).name(Locale.ENGLISH, "Brannock Council");
        assertThatThrownBy(() -> BankHolidays.of(council.build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("brannock", "'gss'");
        assertThat(BankHolidays.of(council.code("gss", "W06000999").build()).workingDayFrom(secondOfJanuary))
                .isEqualTo(secondOfJanuary);
        assertThat(BankHolidays.of(council.code("gss", "S12000999").build()).workingDayFrom(secondOfJanuary))
                .isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @Test
    void a_year_that_is_not_known_is_an_error_and_not_a_guess() {
        BankHolidays holidays = BankHolidays.of(Nation.ENGLAND);
        assertThatThrownBy(() -> holidays.workingDayFrom(LocalDate.of(2024, 12, 31)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("2024", "2025 to 2028", "BankHolidays.parse");
        assertThatThrownBy(() -> holidays.workingDayFrom(LocalDate.of(2029, 1, 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void newer_ones_are_read_from_text() {
        String text = "# proclaimed\n\n2030-06-03 england,northern-ireland A coronation\n";
        LocalDate day = LocalDate.of(2030, 6, 3);
        assertThat(BankHolidays.parse(text, Nation.ENGLAND).workingDayFrom(day)).isEqualTo(day.plusDays(1));
        assertThat(BankHolidays.parse(text, Nation.NORTHERN_IRELAND).workingDayFrom(day.minusDays(2)))
                .isEqualTo(day.plusDays(1));
        assertThatThrownBy(() -> BankHolidays.parse(text, Nation.WALES)).hasMessageContaining("Wales");
    }

    @Test
    void a_line_that_is_not_understood_is_named() {
        for (String line : new String[] {"2026-02-30 england A day", "2026-02-03 cornwall A day", "Christmas"}) {
            assertThatThrownBy(() -> BankHolidays.parse("# these\n" + line, Nation.ENGLAND))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("line 2", line, "2026-04-06 england");
        }
    }
}
