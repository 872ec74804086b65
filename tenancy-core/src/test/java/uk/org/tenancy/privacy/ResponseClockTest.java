package uk.org.tenancy.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.privacy.ResponseClock.Wait.FEE;
import static uk.org.tenancy.privacy.ResponseClock.Wait.IDENTITY;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.tenancy.lifecycle.Nation;

class ResponseClockTest {

    private static final LocalDate AUGUST_10 = LocalDate.of(2026, 8, 10);
    private static final LocalDate SEPTEMBER_10 = LocalDate.of(2026, 9, 10);

    private final ResponseClock clock = ResponseClock.from(AUGUST_10, BankHolidays.of(Nation.ENGLAND));

    @ParameterizedTest
    @CsvSource({
        "ENGLAND, 2026-01-31, 2026-03-02", // the last day of February is a Saturday
        "ENGLAND, 2026-03-03, 2026-04-07", // Good Friday to Easter Monday
        "SCOTLAND, 2026-03-03, 2026-04-06", // where Easter Monday is a working day
        "ENGLAND, 2026-11-25, 2026-12-29", // Christmas, and Boxing Day on the Monday
        "WALES, 2026-11-25, 2026-12-29",
        "ENGLAND, 2026-06-12, 2026-07-13",
        "NORTHERN_IRELAND, 2026-06-12, 2026-07-14", // the twelfth of July is a Sunday
        "SCOTLAND, 2026-12-01, 2027-01-05", // both days of the new year, the second on the Monday
        "ENGLAND, 2026-12-01, 2027-01-04",
        "ENGLAND, 2026-08-10, 2026-09-10"
    })
    void an_answer_is_due_on_the_corresponding_day_or_the_next_working_day(
            Nation nation, LocalDate received, LocalDate due) {
        assertThat(ResponseClock.from(received, BankHolidays.of(nation)).due()).contains(due);
    }

    @Test
    void an_extension_counts_three_months_from_the_start() {
        LocalDate received = LocalDate.of(2026, 1, 31);
        ResponseClock extended = ResponseClock.from(received, BankHolidays.of(Nation.ENGLAND))
                .extended(LocalDate.of(2026, 3, 2), "twelve years of letters");
        assertThat(extended.due()).contains(LocalDate.of(2026, 4, 30));
        assertThat(extended.reasonsForExtension()).contains("twelve years of letters");
        assertThat(extended.target()).contains(LocalDate.of(2026, 4, 2));
    }

    @Test
    void an_extension_is_told_within_the_first_month_once_and_with_reasons() {
        assertThatThrownBy(() -> clock.extended(SEPTEMBER_10.plusDays(1), "many files"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("within the first month, by 2026-09-10", "on 2026-09-11");
        assertThatThrownBy(() -> clock.extended(SEPTEMBER_10, " ")).hasMessageContaining("reasons");
        ResponseClock extended = clock.extended(SEPTEMBER_10, "many files");
        assertThatThrownBy(() -> extended.extended(SEPTEMBER_10, "more files"))
                .hasMessageContainingAll("2026-09-10", "many files", "once", "2026-11-10");
    }

    @Test
    void days_on_which_it_is_not_known_what_is_meant_do_not_count() {
        ResponseClock paused = clock.paused(LocalDate.of(2026, 8, 13));
        assertThat(paused.isRunning()).isFalse();
        assertThat(paused.due()).isEmpty();
        assertThat(paused.target()).isEmpty();
        ResponseClock resumed = paused.resumed(LocalDate.of(2026, 8, 20));
        assertThat(resumed.isRunning()).isTrue();
        assertThat(resumed.due()).contains(LocalDate.of(2026, 9, 18));
        assertThat(resumed.target()).contains(LocalDate.of(2026, 9, 15));
    }

    @Test
    void a_day_of_two_pauses_counts_as_one() {
        ResponseClock resumed = clock.paused(LocalDate.of(2026, 8, 13))
                .resumed(LocalDate.of(2026, 8, 14))
                .paused(LocalDate.of(2026, 8, 14))
                .resumed(LocalDate.of(2026, 8, 14));
        assertThat(resumed.due()).contains(LocalDate.of(2026, 9, 14)); // the twelfth is a Saturday
    }

    @Test
    void only_what_runs_is_paused_and_only_what_is_paused_resumed() {
        assertThatThrownBy(() -> clock.paused(AUGUST_10.minusDays(1))).hasMessageContaining("2026-08-10");
        assertThatThrownBy(() -> clock.awaiting(FEE).paused(AUGUST_10)).hasMessageContaining("nothing is awaited");
        assertThatThrownBy(() -> clock.paused(AUGUST_10).paused(AUGUST_10)).hasMessageContaining("resumed");
        assertThatThrownBy(() -> clock.resumed(AUGUST_10)).hasMessageContaining("say paused");
        assertThatThrownBy(() -> clock.paused(SEPTEMBER_10).resumed(AUGUST_10)).hasMessageContaining("not paused");
        assertThat(clock.paused(AUGUST_10).resumed(AUGUST_10).due()).contains(LocalDate.of(2026, 9, 11));
    }

    @Test
    void the_time_begins_when_the_last_of_what_is_needed_has_come() {
        ResponseClock waiting = clock.awaiting(IDENTITY).awaiting(FEE).awaiting(FEE);
        assertThat(waiting.start()).isEmpty();
        assertThat(waiting.due()).isEmpty();
        ResponseClock proven = waiting.arrived(IDENTITY, LocalDate.of(2026, 8, 28));
        assertThat(proven.isRunning()).isFalse();
        ResponseClock running = proven.arrived(FEE, LocalDate.of(2026, 8, 21));
        assertThat(running.start()).contains(LocalDate.of(2026, 8, 28));
        assertThat(running.due()).contains(LocalDate.of(2026, 9, 28));
        assertThatThrownBy(() -> running.arrived(FEE, AUGUST_10)).hasMessageContaining("FEE was not awaited");
    }

    @Test
    void proof_that_was_there_before_the_request_does_not_begin_the_time_earlier() {
        assertThat(clock.awaiting(IDENTITY)
                        .arrived(IDENTITY, AUGUST_10.minusDays(3))
                        .start())
                .contains(AUGUST_10);
    }
}
