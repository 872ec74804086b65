package uk.org.tenancy.context.micrometer;

import io.micrometer.context.ContextAccessor;
import java.util.Map;
import java.util.function.Predicate;

/** Lets Micrometer keep what it captures in a map, as it does in Reactor's context. */
final class MapAccessor implements ContextAccessor<Map<?, ?>, Map<?, ?>> {

    @Override
    public Class<? extends Map<?, ?>> readableType() {
        return type();
    }

    @Override
    public void readValues(Map<?, ?> from, Predicate<Object> keys, Map<Object, Object> into) {
        from.forEach((key, value) -> {
            if (keys.test(key)) {
                into.put(key, value);
            }
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // As Micrometer declares it.
    public <T> T readValue(Map<?, ?> from, Object key) {
        return (T) from.get(key);
    }

    @Override
    public Class<? extends Map<?, ?>> writeableType() {
        return type();
    }

    @Override
    public Map<?, ?> writeValues(Map<Object, Object> values, Map<?, ?> into) {
        return values;
    }

    @SuppressWarnings("unchecked") // A class literal cannot say what the map holds.
    private static Class<? extends Map<?, ?>> type() {
        return (Class<? extends Map<?, ?>>) (Class<?>) Map.class;
    }
}
