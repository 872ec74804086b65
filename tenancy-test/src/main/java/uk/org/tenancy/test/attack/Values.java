package uk.org.tenancy.test.attack;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes values of the basic types for one tenant, each unlike the one before. */
final class Values {

    /** What a value has to fit in: its column if known. */
    record Fit(int length, int digits, List<String> choices, boolean key) {

        static final Fit ANY = new Fit(255, 2, List.of(), false);

        static Fit in(Optional<Column> column, int length, boolean key) {
            return column.map(known -> new Fit(Math.min(length, known.length()), known.digits(), known.choices(), key))
                    .orElse(new Fit(length, 2, List.of(), key));
        }
    }

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            short.class, Short.class,
            byte.class, Byte.class,
            double.class, Double.class,
            float.class, Float.class,
            boolean.class, Boolean.class,
            char.class, Character.class);

    private static final Map<Class<?>, Function<Instant, Object>> TIMES = Map.ofEntries(
            Map.entry(Instant.class, now -> now),
            Map.entry(OffsetDateTime.class, now -> now.atOffset(ZoneOffset.UTC)),
            Map.entry(ZonedDateTime.class, now -> now.atZone(ZoneOffset.UTC)),
            Map.entry(LocalDateTime.class, now -> LocalDateTime.ofInstant(now, ZoneOffset.UTC)),
            Map.entry(LocalDate.class, now -> LocalDate.ofInstant(now, ZoneOffset.UTC)),
            Map.entry(LocalTime.class, now -> LocalTime.ofInstant(now, ZoneOffset.UTC)),
            Map.entry(Year.class, now -> Year.of(2020)),
            Map.entry(Date.class, Date::from),
            Map.entry(Timestamp.class, Timestamp::from),
            Map.entry(java.sql.Date.class, now -> new java.sql.Date(now.toEpochMilli())),
            Map.entry(java.sql.Time.class, now -> new java.sql.Time(now.toEpochMilli())),
            Map.entry(Calendar.class, Values::calendar));

    private final Canary canary;

    Values(Canary canary) {
        this.canary = canary;
    }

    /** A value of this type, or nothing if such values are not known. */
    Optional<Object> of(Class<?> type, Fit fit) {
        Class<?> boxed = BOXES.getOrDefault(type, type);
        if (TIMES.containsKey(boxed)) {
            Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(90_000L * canary.number());
            return Optional.of(TIMES.get(boxed).apply(time));
        }
        if (boxed.isEnum()) {
            return Optional.ofNullable(constant(boxed, fit.choices()));
        }
        return Optional.ofNullable(Number.class.isAssignableFrom(boxed) ? number(boxed, fit) : other(boxed, fit));
    }

    private static @Nullable Object constant(Class<?> type, List<String> choices) {
        Object[] constants = type.getEnumConstants();
        for (Object constant : constants) {
            if (choices.contains(((Enum<?>) constant).name())) {
                return constant;
            }
        }
        return constants.length == 0 ? null : constants[0];
    }

    private @Nullable Object number(Class<?> type, Fit fit) {
        int limit = (int) Math.pow(10, Math.max(1, Math.min(fit.digits(), 2))) - 10;
        int number = fit.key() ? Canary.randomNumber() : 1 + canary.number() % Math.max(8, limit);
        return switch (type.getSimpleName()) {
            case "Integer" -> number;
            case "Long" -> (long) number;
            case "Short" -> (short) (number % 30_000);
            case "Byte" -> (byte) (number % 100);
            case "Double" -> (double) number;
            case "Float" -> (float) number;
            case "BigDecimal" -> BigDecimal.valueOf(number);
            case "BigInteger" -> BigInteger.valueOf(number);
            default -> null;
        };
    }

    private @Nullable Object other(Class<?> type, Fit fit) {
        String text = fit.choices().isEmpty()
                ? canary.next(fit.length())
                : fit.choices().get(0);
        if (type == String.class || type == Object.class || type == CharSequence.class) {
            return text;
        }
        return switch (type.getName()) {
            case "java.lang.Boolean" -> true;
            case "java.lang.Character" -> text.charAt(text.length() - 1);
            case "java.util.UUID" -> UUID.randomUUID();
            case "[B" -> text.getBytes(StandardCharsets.UTF_8);
            case "[C" -> text.toCharArray();
            case "java.util.Locale" -> Locale.UK;
            case "java.util.Currency" -> Currency.getInstance("GBP");
            case "java.util.TimeZone" -> TimeZone.getTimeZone("Europe/London");
            case "java.time.Duration" -> java.time.Duration.ofMinutes(1 + canary.number() % 90);
            case "java.time.ZoneOffset" -> ZoneOffset.UTC;
            case "java.net.URI" -> java.net.URI.create("https://" + text + ".example");
            default -> null;
        };
    }

    private static Object calendar(Instant time) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.UK);
        calendar.setTimeInMillis(time.toEpochMilli());
        return calendar;
    }
}
