package uk.org.tenancy.privacy.export.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** An HTML document as it is written, piece by piece. All text is escaped. Used by one thread. */
public final class Html {

    private static final Set<String> INLINE = Set.of("strong", "code", "a", "td", "th", "dt", "dd", "li");
    private static final int PIECE = 1 << 14;

    /** Takes the pieces. */
    public interface Output {
        void write(String piece) throws IOException;
    }

    private final Output output;
    private final StringBuilder out = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    public Html(Output output) {
        this.output = output;
    }

    /** Opens an element, with names and values of attributes in turn. */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    public Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append(INLINE.contains(tag) ? ">" : ">\n");
        if (out.length() > PIECE) {
            flush();
        }
        return this;
    }

    public Html text(String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    /** A whole element with nothing but text in it. */
    public Html put(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that has no end. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append('\n');
        return this;
    }

    /** A style sheet of our own, which is the only thing that is not escaped. */
    public Html style(String ours) {
        out.append("<style>\n").append(ours).append("</style>\n");
        return this;
    }

    public void flush() {
        try {
            output.write(out.toString());
            out.setLength(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The address of a file beside the page. */
    public static String address(String path) {
        StringBuilder address = new StringBuilder("./");
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
            if (plain || "-._~/".indexOf(one) >= 0) {
                address.append((char) one);
            } else {
                address.append('%').append(String.format("%02X", one & 0xFF));
            }
        }
        return address.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int place = 0; place < attributes.length; place += 2) {
            out.append(' ').append(attributes[place]).append("=\"");
            text(attributes[place + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
        }
    }

    // What HTML allows; values may hold anything.
    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && c < 0xA0;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !half && (c & 0xFFFE) != 0xFFFE;
    }
}
