package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.FieldType;

/** Reads rows that {@link RowShape} wrote, and refuses any that is not so. Used by one thread. */
public final class RowReader {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private final RowShape shape;
    private final Cursor cursor = new Cursor();
    private final int[] from;
    private final int[] to;
    private final boolean[] escaped;

    /** Reads rows of a shape. */
    public RowReader(RowShape shape) {
        this.shape = shape;
        from = new int[shape.size()];
        to = new int[shape.size()];
        escaped = new boolean[shape.size()];
    }

    /** The shape. */
    public RowShape shape() {
        return shape;
    }

    /**
     * Reads a row.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    public void read(byte[] bytes, int begin, int end) {
        cursor.over(bytes, begin, end);
        if (shape.size() == 0) {
            cursor.expect('{');
        }
        for (int place = 0; place < shape.size(); place++) {
            if (!cursor.take(shape.before(place))) {
                throw new IllegalArgumentException("the field " + shape.name(place) + " is not where it should be");
            }
            from[place] = cursor.at();
            if (!cursor.take(NULL) && !value(place, shape.type(place))) {
                throw new IllegalArgumentException(
                        "a value of the field " + shape.name(place) + " is no " + shape.type(place));
            }
            to[place] = cursor.at();
        }
        cursor.expect('}');
        if (!cursor.atEnd()) {
            throw new IllegalArgumentException("something follows the last field");
        }
    }

    private boolean value(int place, FieldType type) {
        return switch (type) {
            case INTEGER -> cursor.number();
            case NUMBER -> number();
            case BOOLEAN -> cursor.take(TRUE) || cursor.take(FALSE);
            default -> string(place, type);
        };
    }

    private boolean number() {
        cursor.number();
        return true;
    }

    private boolean string(int place, FieldType type) {
        escaped[place] = cursor.string();
        int first = from[place] + 1;
        int last = cursor.at() - 1;
        return switch (type) {
            case DATE -> TimeCheck.isDate(cursor.bytes(), first, last);
            case TIME -> TimeCheck.isTime(cursor.bytes(), first, last);
            case DATETIME -> TimeCheck.isDateTime(cursor.bytes(), first, last);
            default -> true;
        };
    }

    /** A value of the row as a text: null, or as it stands, without quotes and escapes. */
    public @Nullable String text(int place) {
        byte[] bytes = cursor.bytes();
        if (bytes[from[place]] == 'n') {
            return null;
        }
        return bytes[from[place]] == '"'
                ? JsonText.of(bytes, from[place] + 1, to[place] - 1, escaped[place])
                : new String(bytes, from[place], to[place] - from[place], StandardCharsets.US_ASCII);
    }

    /** All values as texts. */
    public List<@Nullable String> texts() {
        List<@Nullable String> texts = new ArrayList<>();
        for (int place = 0; place < shape.size(); place++) {
            texts.add(text(place));
        }
        return texts;
    }
}
