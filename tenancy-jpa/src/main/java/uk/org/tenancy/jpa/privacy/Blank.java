package uk.org.tenancy.jpa.privacy;

import java.util.Map;
import java.util.Optional;

/** What stands where nothing may stand. */
final class Blank {

    private static final Map<Class<?>, Object> BLANKS = Map.of(
            String.class,
            "",
            boolean.class,
            false,
            short.class,
            (short) 0,
            int.class,
            0,
            long.class,
            0L,
            float.class,
            0f,
            double.class,
            0d,
            byte[].class,
            new byte[0]);

    private Blank() {}

    static Optional<Object> of(Class<?> type) {
        return Optional.ofNullable(BLANKS.get(type));
    }
}
