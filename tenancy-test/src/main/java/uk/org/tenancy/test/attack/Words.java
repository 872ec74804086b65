package uk.org.tenancy.test.attack;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Texts for reports. */
final class Words {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String number(int number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** A number of things, such as {@code 1 entity} or {@code 1,210 ways}. */
    static String count(int number, String thing) {
        return number(number) + " " + (number == 1 ? thing : plural(thing));
    }

    static String plural(String thing) {
        return thing.endsWith("y") && !thing.matches(".*[aeiou]y")
                ? thing.substring(0, thing.length() - 1) + "ies"
                : thing.matches(".*(s|x|ch|sh)") ? thing + "es" : thing + "s";
    }

    static String date(Instant at) {
        return DATE.format(at);
    }

    static String clip(String text, int length) {
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }

    /** The text without characters that neither XML 1.0 nor HTML allow. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** The text in one line. */
    static String line(String text) {
        return clean(text).replaceAll("[\\s\\u0085\\u2028\\u2029]+", " ").strip();
    }

    private static boolean isAllowed(int c) {
        boolean control = c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && c < 0xA0 && c != 0x85;
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !half && (c & 0xFFFE) != 0xFFFE;
    }
}
