package uk.org.tenancy.jpa.convert.internal;

import java.nio.charset.StandardCharsets;

/** Names for SQL. */
public final class Names {

    private static final int MAX_BYTES = 63;
    private static final int KEPT = 40;

    private Names() {}

    /**
     * Quotes a name.
     *
     * @param identifier the name
     * @return the name for SQL
     */
    public static String quote(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /**
     * Quotes a text.
     *
     * @param text the text
     * @return the text for SQL
     */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name with an ending, short enough for PostgreSQL. */
    static String with(String name, String ending) {
        String whole = name + ending;
        if (whole.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return whole;
        }
        StringBuilder start = new StringBuilder();
        name.codePoints()
                .takeWhile(point -> (start + Character.toString(point)).getBytes(StandardCharsets.UTF_8).length <= KEPT)
                .forEach(start::appendCodePoint);
        return start + "_" + Integer.toHexString(name.hashCode()) + ending;
    }
}
