package uk.org.tenancy.branding.internal;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of value that attributes may have. Each gives back the value in its plain form, or nothing. */
final class SvgValue {

    static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private static final String NUMBER = "[-+]?(?:\\d{1,12}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][-+]?\\d{1,2})?";
    private static final Pattern LENGTH = Pattern.compile(NUMBER + "(?:px|pt|pc|mm|cm|in|em|ex|%)?");
    private static final Pattern NUMBERS = Pattern.compile("[-+0-9.eE,%\\s]{0,2000}+");
    private static final Pattern POINTS = Pattern.compile("[-+0-9.eE,\\s]*+");
    private static final Pattern PATH = Pattern.compile("[-+0-9.eE,\\sMmZzLlHhVvCcSsQqTtAa]*+");
    private static final Pattern VIEW_BOX = Pattern.compile("\\s*" + NUMBER + "(?:[\\s,]+" + NUMBER + "){3}\\s*");
    private static final Pattern ASPECT = Pattern.compile("none|x(Min|Mid|Max)Y(Min|Mid|Max)(\\s+(meet|slice))?");
    private static final Pattern TRANSFORM = Pattern.compile(
            "[\\s,]*(matrix|translate|scale|rotate|skewX|skewY)\\s*\\(([-+0-9.eE,\\s]{1,300}+)\\)[\\s,]*");
    private static final Pattern COLOUR = Pattern.compile(
            "#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,24}|rgba?\\([-+0-9.,%\\s]{1,60}+\\)");
    private static final Pattern LOCAL = Pattern.compile("url\\(\\s*(['\"]?)#(" + ID + ")\\1\\s*\\)");
    private static final Pattern BACKGROUND = Pattern.compile("accumulate|new(?:\\s+" + NUMBER + "){0,4}");
    private static final int MAX_TRANSFORM = 2000;
    private static final int MAX_TEXT = 500;

    private SvgValue() {}

    /** Gives back a value in its plain form, or null if it is not of this kind. */
    interface Kind {
        @Nullable
        String plain(String value);
    }

    static Kind id() {
        return matching(ID);
    }

    static Kind length() {
        return matching(LENGTH);
    }

    static Kind numbers() {
        return value -> value.equals("none") ? value : matching(NUMBERS).plain(value);
    }

    static Kind points() {
        return matching(POINTS);
    }

    static Kind path() {
        return matching(PATH);
    }

    static Kind viewBox() {
        return matching(VIEW_BOX);
    }

    static Kind aspect() {
        return matching(ASPECT);
    }

    static Kind background() {
        return matching(BACKGROUND);
    }

    static Kind oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return value -> allowed.contains(value) ? value : null;
    }

    /** Words for people, which no program reads. */
    static Kind text() {
        return value -> value.length() <= MAX_TEXT ? value : null;
    }

    static Kind colour() {
        return matching(COLOUR);
    }

    /** A colour, or a gradient of the same file. */
    static Kind paint() {
        return value -> value.startsWith("url") ? local().plain(value) : colour().plain(value);
    }

    /** A part of the same file, or none. */
    static Kind local() {
        return value -> value.equals("none")
                ? value
                : target(value).map(id -> "url(#" + id + ")").orElse(null);
    }

    static Kind fragment() {
        return value -> value.startsWith("#") && ID.matcher(value.substring(1)).matches() ? value : null;
    }

    static Kind transform() {
        return value -> value.length() <= MAX_TRANSFORM && isTransform(value) ? value : null;
    }

    /** The id that a reference names. */
    static Optional<String> target(String value) {
        Matcher matcher = LOCAL.matcher(value);
        return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    private static boolean isTransform(String value) {
        Matcher matcher = TRANSFORM.matcher(value);
        int end = 0;
        while (end < value.length() && matcher.find(end) && matcher.start() == end) {
            end = matcher.end();
        }
        return end == value.length();
    }

    private static Kind matching(Pattern pattern) {
        UnaryOperator<String> strip = String::strip;
        return value -> pattern.matcher(value).matches() ? strip.apply(value) : null;
    }
}
