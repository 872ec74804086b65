package uk.org.tenancy.jpa.convert.internal.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** An HTML document as it is written. All text is escaped. Used by one thread. */
final class Html {

    private static final Set<String> INLINE = Set.of("strong", "code", "time");

    private final StringBuilder out = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element, with names and values of attributes in turn. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    Html close() {
        String tag = open.pop();
        out.append("</").append(tag).append(INLINE.contains(tag) ? ">" : ">\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** A whole element with nothing but text in it. */
    Html put(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element that has no end. */
    Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append('\n');
        return this;
    }

    /** A style sheet of our own, which is the only thing that is not escaped. */
    Html style(String ours) {
        out.append("<style>\n").append(ours).append("</style>\n");
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int place = 0; place < attributes.length; place += 2) {
            out.append(' ')
                    .append(attributes[place])
                    .append("=\"")
                    .append(escaped(attributes[place + 1]))
                    .append('"');
        }
        out.append('>');
    }

    private static String escaped(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    // What HTML allows; names of tables may hold anything.
    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && c < 0xA0;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !half && (c & 0xFFFE) != 0xFFFE;
    }
}
