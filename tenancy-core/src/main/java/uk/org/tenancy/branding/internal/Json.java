package uk.org.tenancy.branding.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes JSON (RFC 8259) that may also stand in a page: characters that mean something in HTML are escaped. */
public final class Json {

    private final StringBuilder json = new StringBuilder();

    private Json() {}

    /** Writes maps, collections, numbers and texts; what is an empty {@link Optional} in a map is left out. */
    public static String write(Object value) {
        Json writer = new Json();
        writer.value(value);
        return writer.json.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Collection<?> items) {
            array(items);
        } else if (value instanceof Number number) {
            json.append(number);
        } else if (value instanceof Optional<?> some && some.isPresent()) {
            value(some.get());
        } else {
            text(value.toString());
        }
    }

    private void object(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() instanceof Optional<?> some && some.isEmpty()) {
                continue;
            }
            json.append(before);
            text(String.valueOf(entry.getKey()));
            json.append(':');
            value(entry.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private void array(Collection<?> items) {
        char before = '[';
        for (Object item : items) {
            json.append(before);
            value(item);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    private void text(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (!isPlain(c)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static boolean isPlain(char c) {
        return c > '~' ? Character.isLetterOrDigit(c) : c >= ' ' && "<>&'".indexOf(c) < 0;
    }
}
