package uk.org.tenancy.internal;

import java.util.Objects;

/** How texts that came from outside are shown and checked. */
public final class Text {

    private static final int SHOWN = 80;

    private Text() {}

    /** Quotes a text for a message: shortened, and without characters that could forge a line of a log. */
    public static String quote(String text) {
        boolean all = text.codePointCount(0, text.length()) <= SHOWN;
        return all
                ? "'" + printable(text) + "'"
                : "'" + printable(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "...'";
    }

    /** Replaces what could forge a line of a log. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> isControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Returns the text without white space around it, or refuses one that is blank or holds control characters. */
    public static String require(String what, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException(what + " is empty; give it a text");
        }
        if (stripped.codePoints().anyMatch(Text::isControl)) {
            throw new IllegalArgumentException(
                    what + " holds control characters, which have no place in it: " + quote(stripped));
        }
        return stripped;
    }

    /** The message of a refusal. */
    public static String reason(Exception refused) {
        return Objects.requireNonNullElse(refused.getMessage(), refused.toString());
    }

    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
