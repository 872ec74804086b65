package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;

/** Turns a JSON string that was checked into a text. */
final class JsonText {

    private JsonText() {}

    /** The text between two quotes. */
    static String of(byte[] bytes, int from, int to, boolean escaped) {
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return escaped ? unescape(raw) : raw;
    }

    private static String unescape(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = raw.charAt(at++);
            if (kind == 'u') {
                text.append((char) Integer.parseInt(raw.substring(at, at + 4), 16));
                at += 4;
            } else {
                text.append(plain(kind));
            }
        }
        return text.toString();
    }

    private static char plain(char kind) {
        return switch (kind) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> kind;
        };
    }
}
