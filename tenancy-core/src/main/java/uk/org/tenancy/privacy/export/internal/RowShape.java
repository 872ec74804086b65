package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.Field;
import uk.org.tenancy.privacy.FieldType;

/** How the rows of a data set are written: a JSON object on a line, all fields in order, without white space. */
public final class RowShape {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final String set;
    private final List<String> names = new ArrayList<>();
    private final FieldType[] types;
    private final byte[][] before;

    /** Fields of a data set that is called so. */
    public RowShape(String set, List<Field> fields) {
        this.set = set;
        this.types = new FieldType[fields.size()];
        this.before = new byte[fields.size()][];
        for (int place = 0; place < types.length; place++) {
            Field field = fields.get(place);
            names.add(field.name());
            types[place] = field.type();
            before[place] = before(place, field.name());
        }
    }

    private static byte[] before(int place, String name) {
        Buffer key = new Buffer().put(place == 0 ? '{' : ',');
        Json.string(key, name);
        key.put(':');
        return Arrays.copyOf(key.bytes(), key.length());
    }

    /** Whether rows of both are written in the same way. */
    public boolean isLike(RowShape other) {
        return names.equals(other.names) && Arrays.equals(types, other.types);
    }

    int size() {
        return types.length;
    }

    /** The names of its fields, in order. */
    public List<String> names() {
        return List.copyOf(names);
    }

    String name(int place) {
        return names.get(place);
    }

    FieldType type(int place) {
        return types[place];
    }

    byte[] before(int place) {
        return before[place];
    }

    /**
     * Writes a row with the end of its line.
     *
     * @throws IllegalArgumentException if it has too few or too many values, or one is of another type than its field
     */
    public void write(Buffer out, List<? extends @Nullable Object> values) {
        if (values.size() != types.length) {
            throw new IllegalArgumentException("a row of data set " + set + " has " + values.size()
                    + " values, and it has " + types.length + " fields; give one for each, null where there is none");
        }
        for (int place = 0; place < types.length; place++) {
            out.put(before[place]);
            Object value = values.get(place);
            if (value == null) {
                out.put(NULL);
            } else if (!Values.write(out, types[place], value)) {
                throw wrong(place, value);
            }
        }
        if (types.length == 0) {
            out.put('{');
        }
        out.put('}').put('\n');
    }

    // The value itself is personal data, which has no place in a message.
    private IllegalArgumentException wrong(int place, Object value) {
        return new IllegalArgumentException("the field " + names.get(place) + " of data set " + set + " is declared as "
                + types[place]
                + ", and a value is a " + value.getClass().getName() + " that cannot be written as such; declare"
                + " the field as it is, or turn the value into it");
    }
}
