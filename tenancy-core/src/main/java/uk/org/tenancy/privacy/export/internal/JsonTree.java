package uk.org.tenancy.privacy.export.internal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a small JSON text without white space into maps, lists, texts, {@link BigDecimal}s, booleans and {@link #NULL}. A name
 * that is there twice, deep nesting and long numbers are refused. Used by one thread.
 */
public final class JsonTree {

    /** What stands for null. */
    public static final Object NULL = new Object();

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;

    private final Cursor cursor = new Cursor();

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public Object read(byte[] bytes, int from, int to) {
        cursor.over(bytes, from, to);
        Object value = value(0);
        if (!cursor.atEnd()) {
            throw cursor.wrong("something follows");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > DEEPEST) {
            throw cursor.wrong("it is nested more than " + DEEPEST + " deep");
        }
        return switch (cursor.peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        cursor.expect('{');
        Map<String, Object> members = new LinkedHashMap<>();
        if (!cursor.take('}')) {
            do {
                String name = text();
                cursor.expect(':');
                if (members.put(name, value(depth + 1)) != null) {
                    throw cursor.wrong("a name is there twice");
                }
            } while (cursor.take(','));
            cursor.expect('}');
        }
        return Collections.unmodifiableMap(members);
    }

    private List<Object> array(int depth) {
        cursor.expect('[');
        List<Object> values = new ArrayList<>();
        if (!cursor.take(']')) {
            do {
                values.add(value(depth + 1));
            } while (cursor.take(','));
            cursor.expect(']');
        }
        return Collections.unmodifiableList(values);
    }

    private String text() {
        int from = cursor.at() + 1;
        boolean escaped = cursor.string();
        return JsonText.of(cursor.bytes(), from, cursor.at() - 1, escaped);
    }

    private Object word(String word, Object value) {
        if (!cursor.take(word.getBytes(StandardCharsets.US_ASCII))) {
            throw cursor.wrong("there is an unknown word");
        }
        return value;
    }

    private BigDecimal number() {
        int from = cursor.at();
        cursor.number();
        int length = cursor.at() - from;
        if (length > LONGEST_NUMBER) {
            throw cursor.wrong("a number is longer than " + LONGEST_NUMBER + " characters");
        }
        return new BigDecimal(new String(cursor.bytes(), from, length, StandardCharsets.US_ASCII));
    }
}
