package uk.org.tenancy.privacy;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Something by which a service knows a person, such as an e-mail address or the number of an account.
 *
 * @param kind what it is, in small letters, such as {@code email}; hooks agree on it
 * @param value the value, without space around it; an {@link #EMAIL} is in small letters
 */
public record Identifier(String kind, String value) {

    /** The kind of e-mail addresses, which are compared without regard to capital letters. */
    public static final String EMAIL = "email";

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** Checks the kind and brings the value into its form. */
    public Identifier {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException(
                    "'" + kind + "' is no kind of identifier; write it like email or account-number");
        }
        value = value.strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the " + kind + " of a subject is empty; leave it out if it is not known");
        }
        value = kind.equals(EMAIL) ? value.toLowerCase(Locale.ROOT) : value;
    }

    /**
     * An e-mail address.
     *
     * @param address the address
     * @return the identifier
     */
    public static Identifier email(String address) {
        return new Identifier(EMAIL, address);
    }

    /** The kind, and not the value, which does not belong in a log. */
    @Override
    public String toString() {
        return kind + "=***";
    }
}
