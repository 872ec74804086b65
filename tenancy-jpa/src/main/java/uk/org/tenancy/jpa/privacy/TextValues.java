package uk.org.tenancy.jpa.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Reads the values of attributes from texts, as packages have them. */
final class TextValues {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(Byte.class, Byte::valueOf),
            Map.entry(Short.class, Short::valueOf),
            Map.entry(Integer.class, Integer::valueOf),
            Map.entry(Long.class, Long::valueOf),
            Map.entry(BigInteger.class, BigInteger::new),
            Map.entry(Float.class, Float::valueOf),
            Map.entry(Double.class, Double::valueOf),
            Map.entry(BigDecimal.class, BigDecimal::new),
            Map.entry(Boolean.class, TextValues::truth),
            Map.entry(UUID.class, UUID::fromString),
            Map.entry(LocalDate.class, LocalDate::parse),
            Map.entry(java.sql.Date.class, java.sql.Date::valueOf),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(java.sql.Time.class, java.sql.Time::valueOf),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(OffsetDateTime.class, OffsetDateTime::parse),
            Map.entry(ZonedDateTime.class, ZonedDateTime::parse),
            Map.entry(LocalDateTime.class, LocalDateTime::parse),
            Map.entry(java.sql.Timestamp.class, text -> java.sql.Timestamp.from(Instant.parse(text))),
            Map.entry(java.util.Date.class, text -> java.util.Date.from(Instant.parse(text))));

    private TextValues() {}

    /**
     * The value.
     *
     * @throws IllegalArgumentException if the text is none of that type
     */
    static Object read(Class<?> java, String text) {
        Class<?> type = Values.boxed(java);
        try {
            if (type.isEnum()) {
                return constant(type, text);
            }
            Function<String, Object> reader = READERS.get(type);
            if (reader == null) {
                throw new IllegalArgumentException(
                        "values of " + type.getName() + " cannot be read from a text; correct it in the application");
            }
            return reader.apply(text);
        } catch (DateTimeException | NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "what was given is no " + type.getSimpleName() + "; write it as the package has it", unreadable);
        }
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("what was given is no " + type.getSimpleName() + "; there are "
                + java.util.List.of(type.getEnumConstants()));
    }

    private static Object truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("what was given is neither true nor false");
        }
        return Boolean.valueOf(text);
    }
}
