package uk.org.tenancy.jpa.privacy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What stands where nothing may stand. */
final class Blank {

    private static final Map<Class<?>, Object> BLANKS = Map.ofEntries(
            Map.entry(String.class, ""),
            Map.entry(boolean.class, false),
            Map.entry(Boolean.class, false),
            Map.entry(short.class, (short) 0),
            Map.entry(Short.class, (short) 0),
            Map.entry(int.class, 0),
            Map.entry(Integer.class, 0),
            Map.entry(long.class, 0L),
            Map.entry(Long.class, 0L),
            Map.entry(float.class, 0f),
            Map.entry(Float.class, 0f),
            Map.entry(double.class, 0d),
            Map.entry(Double.class, 0d),
            Map.entry(BigDecimal.class, BigDecimal.ZERO),
            Map.entry(byte[].class, new byte[0]));

    private Blank() {}

    static Optional<Object> of(Class<?> type) {
        return Optional.ofNullable(BLANKS.get(type));
    }
}
