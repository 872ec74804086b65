package uk.org.tenancy.branding;

import java.util.List;
import java.util.regex.Pattern;

/** How contacts are written into addresses and lines. */
final class ContactLines {

    private static final Pattern LINE = Pattern.compile("\\s*\\|\\s*");
    private static final Pattern TRUNK = Pattern.compile("\\(0\\)");
    private static final Pattern FILLING = Pattern.compile("[ ()-]");

    private ContactLines() {}

    /** An address to call (RFC 3966): digits only, and no (0) in an international number. */
    static String tel(String phone) {
        String number = phone.startsWith("+") ? TRUNK.matcher(phone).replaceAll("") : phone;
        return "tel:" + FILLING.matcher(number).replaceAll("");
    }

    /** The lines of an address or a sender, which are divided by {@code |}. */
    static List<String> of(String text) {
        return LINE.splitAsStream(text).filter(line -> !line.isEmpty()).toList();
    }
}
