package uk.org.tenancy.jpa.convert.transfer.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/**
 * Turns a row as {@code COPY} writes it into a line of JSON. Both escape with a backslash, most characters in the same way. Used
 * by one thread.
 */
final class RowLine {

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] TABULATOR = ascii("\\u000b");
    // What may not stand in a JSON text as it is, or is taken for the end of a line by some readers.
    private static final boolean[] SPECIAL = new boolean[256];

    static {
        Arrays.fill(SPECIAL, 0, ' ', true);
        SPECIAL['"'] = true;
        SPECIAL['\\'] = true;
        SPECIAL[0x7F] = true;
        SPECIAL[0xE2] = true;
    }

    private final Shape[] shapes;
    private final byte[][] before;
    private byte[] row = {};
    private int at;
    private byte[] line = new byte[1 << 12];
    private int length;

    RowLine(List<Column> columns) {
        shapes = columns.stream().map(Shape::of).toArray(Shape[]::new);
        before = new byte[shapes.length][];
        for (int place = 0; place < before.length; place++) {
            String begin =
                    (place == 0 ? "{\"" : ",\"") + name(columns.get(place).name()) + "\":";
            before[place] = begin.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String name(String name) {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < name.length(); place++) {
            char c = name.charAt(place);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    boolean escaped = c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029';
                    text.append(escaped ? "\\u" + HexFormat.of().toHexDigits(c) : String.valueOf(c));
                }
            }
        }
        return text.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a row, with its end of line, and writes the line, without one. */
    void write(byte[] copied) {
        row = copied;
        at = 0;
        length = 0;
        if (shapes.length == 0) {
            put('{');
        }
        for (int place = 0; place < shapes.length; place++) {
            put(before[place]);
            value(shapes[place]);
            if (at >= row.length || row[at] != (place == shapes.length - 1 ? '\n' : '\t')) {
                throw new IllegalStateException("a row came otherwise than COPY writes it");
            }
            at++;
        }
        put('}');
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    private void value(Shape shape) {
        int end = at;
        while (row[end] != '\t' && row[end] != '\n') {
            end++;
        }
        if (end - at == 2 && row[at] == '\\' && row[at + 1] == 'N') {
            put(NULL);
        } else {
            switch (shape) {
                case WHOLE -> append(at, end);
                case TRUTH -> put(row[at] == 't' ? TRUE : FALSE);
                case BYTES -> base64(end);
                case TEXT -> text(end);
            }
        }
        at = end;
    }

    // Its backslash is escaped: \\x0123
    private void base64(int end) {
        String hex = new String(row, at + 3, end - at - 3, StandardCharsets.US_ASCII);
        put('"');
        put(Base64.getEncoder().encode(HexFormat.of().parseHex(hex)));
        put('"');
    }

    private void text(int end) {
        put('"');
        int plain = at;
        int look = at;
        while (look < end) {
            if (SPECIAL[row[look] & 0xFF]) {
                append(plain, look);
                look += special(look, end);
                plain = look;
            } else {
                look++;
            }
        }
        append(plain, end);
        put('"');
    }

    /** How many bytes it took. */
    private int special(int look, int end) {
        int c = row[look] & 0xFF;
        if (c == '\\') {
            if (row[look + 1] == 'v') {
                put(TABULATOR);
            } else {
                append(look, look + 2);
            }
            return 2;
        } else if (c == 0xE2) {
            return separator(look, end);
        } else if (c == '"') {
            put('\\');
            put('"');
        } else {
            put(ascii("\\u" + HexFormat.of().toHexDigits((char) c)));
        }
        return 1;
    }

    private int separator(int look, int end) {
        boolean line = end - look > 2 && row[look + 1] == (byte) 0x80 && (row[look + 2] & 0xFE) == 0xA8;
        if (line) {
            put(ascii(row[look + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029"));
            return 3;
        }
        append(look, look + 1);
        return 1;
    }

    private void append(int from, int to) {
        require(to - from);
        System.arraycopy(row, from, line, length, to - from);
        length += to - from;
    }

    private void put(byte[] bytes) {
        require(bytes.length);
        System.arraycopy(bytes, 0, line, length, bytes.length);
        length += bytes.length;
    }

    private void put(int one) {
        require(1);
        line[length++] = (byte) one;
    }

    private void require(int more) {
        if (line.length - length < more) {
            line = Arrays.copyOf(line, Math.max(length + more, line.length * 2));
        }
    }
}
