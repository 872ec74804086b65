package uk.org.tenancy.privacy.export.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Base64;
import java.util.UUID;
import uk.org.tenancy.privacy.FieldType;

/** Writes the values of fields as JSON. A value that is of another type than its field is refused. */
final class Values {

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private Values() {}

    /** Says whether it was written: whether it is of the type. */
    static boolean write(Buffer out, FieldType type, Object value) {
        return switch (type) {
            case STRING -> text(out, value);
            case INTEGER -> integer(out, value);
            case NUMBER -> integer(out, value) || number(out, value);
            case BOOLEAN -> value instanceof Boolean is && done(out.put(is ? TRUE : FALSE));
            case DATE, TIME, DATETIME -> quoted(out, type, value);
            case FILE -> file(out, value);
        };
    }

    private static boolean text(Buffer out, Object value) {
        if (value instanceof String || value instanceof Character || value instanceof UUID) {
            Json.string(out, value.toString());
        } else if (value instanceof Enum<?> constant) {
            Json.string(out, constant.name());
        } else if (value instanceof TemporalAccessor || value instanceof TemporalAmount) {
            Json.string(out, value.toString());
        } else {
            return false;
        }
        return true;
    }

    private static boolean integer(Buffer out, Object value) {
        boolean small =
                value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
        return (small || value instanceof BigInteger) && done(out.ascii(value.toString()));
    }

    private static boolean number(Buffer out, Object value) {
        boolean big = value instanceof Double number && Double.isFinite(number);
        boolean finite = big || (value instanceof Float number && Float.isFinite(number));
        return (finite || value instanceof BigDecimal) && done(out.ascii(value.toString()));
    }

    private static boolean quoted(Buffer out, FieldType type, Object value) {
        int before = out.length();
        out.put('"');
        boolean written = type == FieldType.DATETIME ? dateTime(out, value) : dateOrTime(out, type, value);
        if (!written) {
            out.shorten(before);
            return false;
        }
        return done(out.put('"'));
    }

    private static boolean dateOrTime(Buffer out, FieldType type, Object value) {
        if (type == FieldType.DATE && value instanceof LocalDate date) {
            Times.date(out, date);
        } else if (type == FieldType.TIME && value instanceof LocalTime time) {
            Times.time(out, time);
        } else {
            return false;
        }
        return true;
    }

    private static boolean dateTime(Buffer out, Object value) {
        if (value instanceof Instant instant) {
            Times.dateTime(
                    out, LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC));
        } else if (value instanceof LocalDateTime utc) {
            Times.dateTime(out, utc);
        } else if (value instanceof OffsetDateTime there) {
            return dateTime(out, there.toInstant());
        } else if (value instanceof ZonedDateTime there) {
            return dateTime(out, there.toInstant());
        } else {
            return false;
        }
        return true;
    }

    private static boolean file(Buffer out, Object value) {
        if (value instanceof byte[] bytes) {
            return done(out.put('"').put(Base64.getEncoder().encode(bytes)).put('"'));
        }
        return text(out, value);
    }

    // So that what was written can stand in a condition.
    private static boolean done(Buffer out) {
        return out.length() > 0;
    }
}
