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

    private static final int ROOM = 1 << 8;

    // What JSON texts have as it is, and no reader takes for the end of a line.
    private static final boolean[] PLAIN = new boolean[256];

    static {
        Arrays.fill(PLAIN, ' ', 256, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
        PLAIN[0x7F] = false;
        PLAIN[0xE2] = false;
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
        if (row[at] == '\\' && row[at + 1] == 'N') {
            put(NULL);
            at += 2;
        } else if (shape == Shape.TEXT) {
            text();
        } else {
            other(shape);
        }
    }

    private void other(Shape shape) {
        int end = at;
        while (!isEnd(row[end])) {
            end++;
        }
        switch (shape) {
            case TRUTH -> put(row[at] == 't' ? TRUE : FALSE);
            case BYTES -> base64(end);
            default -> append(at, end);
        }
        at = end;
    }

    private static boolean isEnd(byte one) {
        return one == '\t' || one == '\n';
    }

    // Its backslash is escaped: \\x0123
    private void base64(int end) {
        String hex = new String(row, at + 3, end - at - 3, StandardCharsets.US_ASCII);
        put('"');
        put(Base64.getEncoder().encode(HexFormat.of().parseHex(hex)));
        put('"');
    }

    private void text() {
        put('"');
        alike();
        for (byte c = row[at]; !isEnd(c); c = row[at]) {
            special(c);
            alike();
        }
        put('"');
    }

    // What both write alike, and quotes as long as there is room for their backslashes.
    private void alike() {
        require(row.length - at + ROOM);
        byte[] in = row;
        byte[] out = line;
        int from = at;
        int to = length;
        int room = out.length - to - (in.length - from);
        while (true) {
            byte c = in[from];
            if (PLAIN[c & 0xFF]) {
                out[to++] = c;
                from++;
            } else if (c == '\\' && in[from + 1] != 'v') {
                out[to++] = c;
                out[to++] = in[from + 1];
                from += 2;
            } else if (c == '"' && room-- > 0) {
                out[to++] = '\\';
                out[to++] = c;
                from++;
            } else {
                break;
            }
        }
        at = from;
        length = to;
    }

    private void special(byte c) {
        if (c == '"') {
            put('\\');
            put('"');
            at++;
        } else if (c == '\\') {
            put(TABULATOR);
            at += 2;
        } else if (c < 0) {
            separator();
        } else {
            put(ascii("\\u" + HexFormat.of().toHexDigits((char) c)));
            at++;
        }
    }

    private void separator() {
        boolean separates = row.length - at > 2 && row[at + 1] == (byte) 0x80 && (row[at + 2] & 0xFE) == 0xA8;
        if (separates) {
            put(ascii(row[at + 2] == (byte) 0xA8 ? "\\u2028" : "\\u2029"));
            at += 3;
        } else {
            put(row[at]);
            at++;
        }
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
