package uk.org.tenancy.test.attack;

import java.util.ArrayDeque;
import java.util.Deque;

/** An HTML document as it is written. All text is escaped. Used by one thread. */
final class Html {

    private final StringBuilder out = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element, with names and values of attributes in turn. */
    Html open(String tag, String... attributes) {
        start(tag, attributes);
        open.push(tag);
        return this;
    }

    Html close() {
        end(open.pop());
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
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        out.append('>');
    }

    private void end(String tag) {
        out.append("</").append(tag).append('>');
        switch (tag) {
            case "strong", "code", "small", "a", "span", "time" -> {}
            default -> out.append('\n');
        }
    }

    private static String escaped(String text) {
        return Words.clean(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
