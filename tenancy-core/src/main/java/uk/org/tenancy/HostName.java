package uk.org.tenancy;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.org.tenancy.internal.Text;

/**
 * A host name in the one form in which host names are compared: ASCII, lower case, without port and trailing dot.
 *
 * <p>Internationalised names are held in their ASCII form (RFC 3490); case does not count (RFC 4343). IPv4 and bracketed
 * IPv6 addresses are accepted as they stand.
 *
 * @param value the name in that form
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;
    private static final String ENCODED = "xn--";
    private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");
    private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+)*");

    /**
     * Accepts a name that is in that form already.
     *
     * @throws IllegalArgumentException if it is not
     */
    public HostName {
        if (normalise(value).filter(value::equals).isEmpty()) {
            throw new IllegalArgumentException("not a host name in its plain form (ASCII, lower case, no port): "
                    + Text.quote(value) + "; use HostName.of or HostName.parse");
        }
    }

    /**
     * The host named by a text that is expected to be right, such as a line of a configuration.
     *
     * @param text a host name, in any case, with or without port and trailing dot
     * @return the host
     * @throws IllegalArgumentException if the text names no host
     */
    public static HostName of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a host name: " + Text.quote(text)));
    }

    /**
     * The host named by a text that may be anything, such as the {@code Host} header of a request (RFC 9110, section
     * 7.2).
     *
     * @param text any text
     * @return the host, or empty if the text names none
     */
    public static Optional<HostName> parse(String text) {
        return normalise(text).map(HostName::new);
    }

    /**
     * Tells an address from a name.
     *
     * @return whether this is an IPv4 or IPv6 address
     */
    public boolean isAddress() {
        char first = value.charAt(0);
        return first == '[' || (first <= '9' && IPV4.matcher(value).matches());
    }

    private static Optional<String> normalise(String text) {
        return isPlain(text) ? Optional.of(text) : normaliseAny(text);
    }

    /** Whether a text is in its one form as it stands, like nearly all that come with requests. */
    private static boolean isPlain(String text) {
        int length = text.length();
        int label = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' ? !isLabel(text, i, label) : !isLetterOrDigit(c) && c != '-') {
                return false;
            }
            label = c == '.' ? i + 1 : label;
        }
        return length <= MAX_LENGTH && isLabel(text, length, label) && !text.contains(ENCODED);
    }

    private static boolean isLabel(String text, int end, int begin) {
        return end > begin && end - begin <= MAX_LABEL && text.charAt(begin) != '-' && text.charAt(end - 1) != '-';
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    static Optional<String> normaliseAny(String text) {
        String host = PORT.matcher(text).replaceFirst("");
        if (host.startsWith("[")) {
            return Optional.of(host.toLowerCase(Locale.ROOT))
                    .filter(address -> IPV6.matcher(address).matches());
        }
        return toAscii(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    private static Optional<String> toAscii(String host) {
        if (host.isEmpty() || host.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.isEmpty() || ascii.endsWith(".") || ascii.length() > MAX_LENGTH
                    ? Optional.empty()
                    : Optional.of(ascii);
        } catch (IllegalArgumentException notAHost) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return value;
    }
}
