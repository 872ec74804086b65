package uk.org.tenancy.test.attack;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as the database describes it.
 *
 * @param choices the texts that a check constraint allows; empty if there is none of this kind
 */
record Column(String name, String type, boolean required, boolean generated, List<String> choices) {

    private static final Pattern LIMITS = Pattern.compile("\\((\\d+)(?:,(\\d+))?\\)");

    boolean isText() {
        return type.startsWith("character") || type.equals("text");
    }

    boolean isNumber() {
        return type.endsWith("int") || type.equals("integer") || type.startsWith("numeric");
    }

    /** How many characters fit in. */
    int length() {
        Matcher limits = LIMITS.matcher(type);
        return isText() && limits.find() ? Integer.parseInt(limits.group(1)) : Integer.MAX_VALUE;
    }

    /** How many digits fit in before the point. */
    int digits() {
        Matcher limits = LIMITS.matcher(type);
        if (!type.startsWith("numeric") || !limits.find()) {
            return type.equals("smallint") ? 4 : 9;
        }
        int scale = limits.group(2) == null ? 0 : Integer.parseInt(limits.group(2));
        return Math.min(9, Integer.parseInt(limits.group(1)) - scale);
    }

    Column allowing(List<String> values) {
        return new Column(name, type, required, generated, values);
    }
}
