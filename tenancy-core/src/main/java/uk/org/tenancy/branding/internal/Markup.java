package uk.org.tenancy.branding.internal;

/** Texts that stand in HTML or XML. */
public final class Markup {

    private Markup() {}

    /** Escapes a text for an element or a quoted attribute. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            append(escaped, text.charAt(i));
        }
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, char c) {
        switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            case '\t', '\n', '\r' -> escaped.append("&#").append((int) c).append(';');
            default -> escaped.append(c);
        }
    }
}
