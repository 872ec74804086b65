package uk.org.tenancy.jpa.convert.transfer.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/** Turns the values of a row in a package into a row as {@code COPY} reads it. Used by one thread. */
final class CopyRow {

    private final Shape[] shapes;
    private final StringBuilder row = new StringBuilder();

    CopyRow(List<Column> columns) {
        shapes = columns.stream().map(Shape::of).toArray(Shape[]::new);
    }

    byte[] of(List<@Nullable String> values) {
        row.setLength(0);
        for (int place = 0; place < shapes.length; place++) {
            if (place > 0) {
                row.append('\t');
            }
            value(shapes[place], values.get(place));
        }
        return row.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Shape shape, @Nullable String value) {
        if (value == null) {
            row.append("\\N");
        } else if (shape == Shape.BYTES) {
            row.append("\\\\x")
                    .append(HexFormat.of().formatHex(Base64.getDecoder().decode(value)));
        } else {
            text(value);
        }
    }

    private void text(String value) {
        for (int place = 0; place < value.length(); place++) {
            char c = value.charAt(place);
            switch (c) {
                case '\\' -> row.append("\\\\");
                case '\t' -> row.append("\\t");
                case '\n' -> row.append("\\n");
                case '\r' -> row.append("\\r");
                default -> row.append(c);
            }
        }
    }
}
