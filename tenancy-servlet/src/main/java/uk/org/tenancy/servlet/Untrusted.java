package uk.org.tenancy.servlet;

/** How texts that came with a request are shown in a log. */
final class Untrusted {

    private static final int SHOWN = 80;

    private Untrusted() {}

    /** Quotes a text: shortened, and with everything but printable ASCII replaced, so that it cannot forge a line. */
    static String quote(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return "'" + shown.replaceAll("[^ -~]", "?").replace('\'', '?') + "'";
    }
}
