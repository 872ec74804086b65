package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;

/** Writes JSON (RFC 8259) as bytes. */
public final class Json {

    private static final int PIECE = 2048;
    private static final int LONGEST_CHARACTER = 6;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int c = ' '; c < 0x7F; c++) {
            PLAIN[c] = c != '"' && c != '\\';
        }
    }

    private Json() {}

    /**
     * A text. What some readers take for the end of a line, and halves of characters, are escaped, so that each row stays a
     * line and the file stays UTF-8.
     */
    public static void string(Buffer out, String text) {
        out.put('"');
        int length = text.length();
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + PIECE);
            out.require((end - at + 1) * LONGEST_CHARACTER);
            while (at < end) {
                char c = text.charAt(at++);
                if (c < 128 && PLAIN[c]) {
                    out.next(c);
                } else {
                    at += other(out, c, at < length ? text.charAt(at) : 0);
                }
            }
        }
        out.put('"');
    }

    // Gives 1 if it took the next character as well.
    private static int other(Buffer out, char c, char next) {
        if (c < 0x80 || c == '\u2028' || c == '\u2029') {
            escape(out, c);
        } else if (c < 0x800) {
            out.next(0xC0 | (c >> 6));
            out.next(0x80 | (c & 0x3F));
        } else if (!Character.isSurrogate(c)) {
            out.next(0xE0 | (c >> 12));
            out.next(0x80 | ((c >> 6) & 0x3F));
            out.next(0x80 | (c & 0x3F));
        } else if (Character.isSurrogatePair(c, next)) {
            pair(out, Character.toCodePoint(c, next));
            return 1;
        } else {
            escape(out, c);
        }
        return 0;
    }

    private static void pair(Buffer out, int point) {
        out.next(0xF0 | (point >> 18));
        out.next(0x80 | ((point >> 12) & 0x3F));
        out.next(0x80 | ((point >> 6) & 0x3F));
        out.next(0x80 | (point & 0x3F));
    }

    private static void escape(Buffer out, char c) {
        out.next('\\');
        switch (c) {
            case '"', '\\' -> out.next(c);
            case '\n' -> out.next('n');
            case '\r' -> out.next('r');
            case '\t' -> out.next('t');
            default -> {
                out.next('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.next(HEX[(c >> shift) & 0xF]);
                }
            }
        }
    }
}
