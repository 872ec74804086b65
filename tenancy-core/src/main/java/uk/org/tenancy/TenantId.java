package uk.org.tenancy;

import uk.org.tenancy.internal.Text;

/**
 * The lasting name of a tenant: a short label of lower-case letters, digits and hyphens, such as {@code northmoor}.
 *
 * <p>An id is assigned once, never changes and is never given to another tenant. What people read (names, hosts,
 * official codes) lives in {@link Tenant} and may change. The form is that of a DNS label (RFC 1035, section 2.3.1),
 * so that an id can stand in a host name: it starts with a letter, ends with a letter or digit, holds no two hyphens
 * in a row and is at most 63 characters long.
 *
 * @param value the label itself
 */
public record TenantId(String value) implements Comparable<TenantId> {

    private static final int MAX_LENGTH = 63;

    /**
     * Checks the form of the label.
     *
     * @throws IllegalArgumentException if the label does not have the form described above
     */
    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("a tenant id is up to 63 lower-case letters, digits and single hyphens"
                    + " and starts with a letter, as in 'northmoor', but this is " + Text.quote(value));
        }
    }

    /**
     * The id with this label.
     *
     * @param value the label
     * @return the id
     * @throws IllegalArgumentException if the label does not have the form described above
     */
    public static TenantId of(String value) {
        return new TenantId(value);
    }

    /**
     * Tells whether a text has the form of an id. Nothing is said about whether such a tenant exists.
     *
     * @param value any text
     * @return whether {@link #of} would accept it
     */
    public static boolean isValid(String value) {
        int length = value.length();
        return length > 0
                && length <= MAX_LENGTH
                && isLetter(value.charAt(0))
                && value.charAt(length - 1) != '-'
                && hasOnlyWordsBetweenHyphens(value);
    }

    private static boolean hasOnlyWordsBetweenHyphens(String value) {
        char before = '-';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && (c != '-' || before == '-')) {
                return false;
            }
            before = c;
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    /** Returns the label. */
    @Override
    public String toString() {
        return value;
    }
}
