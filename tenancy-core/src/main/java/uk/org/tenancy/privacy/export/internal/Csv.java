package uk.org.tenancy.privacy.export.internal;

import java.util.List;
import uk.org.tenancy.privacy.FieldType;

/**
 * Writes rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers and
 * times cannot be any. Where there is no value there is nothing; an empty text is in quotes.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** The names of the fields. */
    public static void header(Buffer out, RowShape shape) {
        for (int place = 0; place < shape.size(); place++) {
            separate(out, place);
            text(out, shape.name(place));
        }
        out.ascii("\r\n");
    }

    /** The row that was read last. */
    public static void row(Buffer out, RowReader row) {
        for (int place = 0; place < row.shape().size(); place++) {
            separate(out, place);
            String value = row.text(place);
            if (value != null) {
                value(out, row.shape().type(place), value);
            }
        }
        out.ascii("\r\n");
    }

    /** A line of texts. */
    public static void line(Buffer out, List<String> texts) {
        for (int place = 0; place < texts.size(); place++) {
            separate(out, place);
            text(out, texts.get(place));
        }
        out.ascii("\r\n");
    }

    private static void separate(Buffer out, int place) {
        if (place > 0) {
            out.put(',');
        }
    }

    private static void value(Buffer out, FieldType type, String value) {
        if (type == FieldType.STRING || type == FieldType.FILE) {
            text(out, value);
        } else {
            out.ascii(value);
        }
    }

    private static void text(Buffer out, String text) {
        String safe = isFormula(text) ? "'" + text : text;
        boolean quoted = safe.isEmpty() || safe.chars().anyMatch(c -> c <= ' ' || c == '"' || c == ',' || c == ';');
        out.utf8(quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe);
    }

    // Some programs drop spaces at the beginning, and look then.
    private static boolean isFormula(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) == ' ' || text.charAt(first) == '\u00A0')) {
            first++;
        }
        return first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    }
}
