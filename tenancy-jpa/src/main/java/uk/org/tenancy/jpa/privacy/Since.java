package uk.org.tenancy.jpa.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.function.Function;

/**
 * The attribute from which a period runs. A date and time without a zone is taken to be one of London.
 *
 * @param path its attributes from the entity on, with dots in between
 * @param type the class of its values
 */
record Since(String path, Class<?> type) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Map<Class<?>, Function<ZonedDateTime, Object>> STARTS = Map.of(
            LocalDate.class, ZonedDateTime::toLocalDate,
            LocalDateTime.class, ZonedDateTime::toLocalDateTime,
            Instant.class, ZonedDateTime::toInstant,
            OffsetDateTime.class, ZonedDateTime::toOffsetDateTime,
            ZonedDateTime.class, start -> start,
            Date.class, start -> Date.from(start.toInstant()),
            Timestamp.class, start -> Timestamp.from(start.toInstant()));

    static boolean isDated(Class<?> type) {
        return STARTS.containsKey(type);
    }

    /** The first value that is of this day. */
    Object startOf(LocalDate day) {
        Function<ZonedDateTime, Object> start = STARTS.get(type);
        if (start == null) {
            throw new IllegalStateException("nobody can tell on what day " + path + " is, which is of " + type);
        }
        return start.apply(day.atStartOfDay(LONDON));
    }
}
