package uk.org.tenancy.jpa.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinceTest {

    private static final LocalDate SUMMER = LocalDate.of(2026, 7, 1);
    private static final Instant START = Instant.parse("2026-06-30T23:00:00Z");

    private static Object start(Class<?> type) {
        return new Since("changed", type).startOf(SUMMER);
    }

    @Test
    void a_day_begins_when_it_does_in_london() {
        assertThat(start(Instant.class)).isEqualTo(START);
        assertThat(start(OffsetDateTime.class)).isEqualTo(OffsetDateTime.parse("2026-07-01T00:00:00+01:00"));
        assertThat(start(ZonedDateTime.class))
                .isEqualTo(ZonedDateTime.parse("2026-07-01T00:00:00+01:00[Europe/London]"));
        assertThat(start(Date.class)).isEqualTo(Date.from(START));
        assertThat(start(Timestamp.class)).isEqualTo(Timestamp.from(START));
        assertThat(start(LocalDate.class)).isEqualTo(SUMMER);
        assertThat(start(LocalDateTime.class)).isEqualTo(LocalDateTime.parse("2026-07-01T00:00:00"));
    }

    @Test
    void only_what_has_a_day_is_a_date() {
        assertThat(List.of(LocalDate.class, Instant.class, Date.class)).allMatch(Since::isDated);
        assertThat(List.of(String.class, Long.class, java.sql.Date.class, java.time.LocalTime.class))
                .noneMatch(Since::isDated);
    }
}
