package uk.org.tenancy.servlet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Some neighbouring addresses, or a single one.
 *
 * @param version how many bits an address has: 32 or 128
 * @param rest how many of them differ within the network
 * @param start the others, which all addresses share
 */
record Network(int version, int rest, BigInteger start) {

    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]+)(?:/(\\d{1,3}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Reads an address or a network in CIDR notation (RFC 4632). */
    static Network parse(String text) {
        Matcher form = FORM.matcher(text);
        Optional<Network> address = form.matches() ? address(form.group(1)) : Optional.empty();
        return address.flatMap(whole ->
                        form.group(2) == null ? Optional.of(whole) : whole.shared(Integer.parseInt(form.group(2))))
                .orElseThrow(() -> new IllegalArgumentException("not an address or a network, such as '10.1.2.3' or"
                        + " '10.1.0.0/16': " + Untrusted.quote(text)));
    }

    /** A single address, as it may come with a request; empty if the text is none. */
    static Optional<Network> address(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String plain = bracketed ? text.substring(1, text.length() - 1) : text;
        int zone = plain.indexOf('%');
        return literal(zone < 0 ? plain : plain.substring(0, zone));
    }

    // Only what is an address already is handed to InetAddress, which would ask a name server about anything else.
    private static Optional<Network> literal(String address) {
        boolean six = address.indexOf(':') >= 0;
        if (!six && !IPV4.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes =
                    InetAddress.getByName(six ? "[" + address + "]" : address).getAddress();
            return Optional.of(new Network(bytes.length * Byte.SIZE, 0, new BigInteger(1, bytes)));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private Optional<Network> shared(int bits) {
        int differing = version - bits;
        return bits > 0 && differing >= 0
                ? Optional.of(new Network(version, differing, start.shiftRight(differing)))
                : Optional.empty();
    }

    boolean holds(Network address) {
        return address.version == version && address.start.shiftRight(rest).equals(start);
    }
}
