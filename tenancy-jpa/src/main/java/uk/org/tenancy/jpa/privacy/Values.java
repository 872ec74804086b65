package uk.org.tenancy.jpa.privacy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.FieldType;

/** Says which type of field the values of a Java type belong in, and brings them into it. */
final class Values {

    private static final Set<Class<?>> INTEGERS =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);
    private static final Set<Class<?>> NUMBERS = Set.of(Float.class, Double.class, BigDecimal.class);
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            boolean.class, Boolean.class,
            char.class, Character.class);
    private static final Set<Class<?>> MOMENTS = Set.of(
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            LocalDateTime.class,
            Date.class,
            java.sql.Timestamp.class,
            Calendar.class);

    private Values() {}

    /** The class of objects of a primitive type. */
    static Class<?> boxed(Class<?> java) {
        return BOXES.getOrDefault(java, java);
    }

    /** The type of field, or empty if nothing readable can be made of its values. */
    static Optional<FieldType> type(Class<?> java) {
        Class<?> type = boxed(java);
        if (INTEGERS.contains(type)) {
            return Optional.of(FieldType.INTEGER);
        }
        if (NUMBERS.contains(type)) {
            return Optional.of(FieldType.NUMBER);
        }
        if (MOMENTS.contains(type)) {
            return Optional.of(FieldType.DATETIME);
        }
        return other(type);
    }

    private static Optional<FieldType> other(Class<?> type) {
        if (type == Boolean.class) {
            return Optional.of(FieldType.BOOLEAN);
        }
        if (type == LocalDate.class || type == java.sql.Date.class) {
            return Optional.of(FieldType.DATE);
        }
        if (type == LocalTime.class || type == java.sql.Time.class) {
            return Optional.of(FieldType.TIME);
        }
        if (type == byte[].class) {
            return Optional.of(FieldType.FILE);
        }
        return type.isEnum() || saysItself(type) ? Optional.of(FieldType.STRING) : Optional.empty();
    }

    /** The value as a package has it. */
    static @Nullable Object in(@Nullable Object value) {
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        if (value instanceof java.sql.Time time) {
            return time.toLocalTime();
        }
        if (value instanceof Date moment) {
            return moment.toInstant();
        }
        if (value instanceof Calendar moment) {
            return moment.toInstant();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof ZonedDateTime moment) {
            return moment.toInstant();
        }
        return value == null || isText(value) ? text(value) : value;
    }

    private static boolean isText(Object value) {
        return type(value.getClass()).filter(FieldType.STRING::equals).isPresent() && !(value instanceof Enum<?>);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static boolean saysItself(Class<?> type) {
        try {
            return !type.isArray() && type.getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }
}
