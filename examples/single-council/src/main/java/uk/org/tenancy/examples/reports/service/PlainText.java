package uk.org.tenancy.examples.reports.service;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what people send fit to be stored in PostgreSQL and written as XML, both of which refuse some characters. */
final class PlainText {

    private static final Pattern LINE_BREAKS = Pattern.compile("\r\n?");
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF&&[^\n\t]]");

    private PlainText() {}

    static String clean(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String lines = LINE_BREAKS.matcher(text).replaceAll("\n");
        return UNWRITABLE.matcher(lines).replaceAll("").strip();
    }

    static @Nullable String cleanOrNull(@Nullable String text) {
        String clean = clean(text);
        return clean.isEmpty() ? null : clean;
    }
}
