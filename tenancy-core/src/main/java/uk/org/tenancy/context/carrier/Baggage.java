package uk.org.tenancy.context.carrier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * The header {@code baggage}, in which several programs keep what is theirs side by side
 * (<a href="https://www.w3.org/TR/baggage/">W3C Baggage</a>).
 */
final class Baggage {

    static final String HEADER = "baggage";
    static final String MEMBER = "tenancy";

    // What everybody has to pass on; whoever meets more may drop what he likes, the tenant included.
    private static final int MOST_MEMBERS = 64;
    private static final int MOST_BYTES = 8192;

    private Baggage() {}

    /** Returns the values of our member, percent-decoded; there should be one at most. */
    static List<String> ours(Collection<String> lines) {
        return members(lines).stream()
                .filter(Baggage::isOurs)
                .map(Baggage::value)
                .toList();
    }

    /** Returns the header with our member in front, in place of any that was there, and the others as they are. */
    static String with(String value, Collection<String> lines) {
        List<String> members = new ArrayList<>(List.of(MEMBER + "=" + value));
        members(lines).stream().filter(member -> !isOurs(member)).forEach(members::add);
        String header = String.join(",", members);
        int bytes = header.getBytes(StandardCharsets.UTF_8).length;
        if (members.size() > MOST_MEMBERS || bytes > MOST_BYTES) {
            throw Refusal.tooMuchBaggage(members.size(), bytes);
        }
        return header;
    }

    private static List<String> members(Collection<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(",")).stream())
                .filter(member -> !member.isBlank())
                .toList();
    }

    private static boolean isOurs(String member) {
        return keyAndValue(member)[0].strip().equals(MEMBER);
    }

    private static String value(String member) {
        String[] keyAndValue = keyAndValue(member);
        return keyAndValue.length < 2 ? "" : decode(keyAndValue[1].strip());
    }

    // What follows a semicolon are properties, which have no meaning here.
    private static String[] keyAndValue(String member) {
        return member.split(";", 2)[0].split("=", 2);
    }

    // Not the decoder for forms, which makes a space of a plus.
    private static String decode(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            int octet = value.charAt(i) == '%' ? octet(value, i) : -1;
            if (octet < 0) {
                bytes.writeBytes(value.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(octet);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int octet(String value, int percent) {
        boolean encoded = percent + 2 < value.length()
                && HexFormat.isHexDigit(value.charAt(percent + 1))
                && HexFormat.isHexDigit(value.charAt(percent + 2));
        return encoded ? HexFormat.fromHexDigits(value, percent + 1, percent + 3) : -1;
    }
}
