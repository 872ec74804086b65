package uk.org.tenancy.servlet;

import java.util.List;

/**
 * Reads the entity tags of {@code If-None-Match} (RFC 9110, section 13.1.2). Each character is looked at once, and what has
 * another form ends the list, so that the file is sent rather than too little.
 */
final class EntityTags {

    private final String value;
    private int at;

    private EntityTags(String value) {
        this.value = value;
    }

    /** Whether one of these values names the tag, by weak comparison, or is {@code *}, which names every tag. */
    static boolean anyIs(String strong, List<String> values) {
        return values.stream().anyMatch(value -> value.strip().equals("*") || new EntityTags(value).name(strong));
    }

    private boolean name(String strong) {
        while (skip(',') && enterTag()) {
            int end = value.indexOf('"', at + 1) + 1;
            if (end == 0) {
                return false;
            }
            if (end - at == strong.length() && value.startsWith(strong, at)) {
                return true;
            }
            at = end;
            if (skipBlanks() && value.charAt(at) != ',') {
                return false;
            }
        }
        return false;
    }

    private boolean enterTag() {
        if (value.startsWith("W/", at)) {
            at += 2;
        }
        return value.startsWith("\"", at);
    }

    /** Passes blanks and this; tells whether there is more. */
    private boolean skip(char also) {
        while (skipBlanks() && value.charAt(at) == also) {
            at++;
        }
        return at < value.length();
    }

    private boolean skipBlanks() {
        while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t')) {
            at++;
        }
        return at < value.length();
    }
}
