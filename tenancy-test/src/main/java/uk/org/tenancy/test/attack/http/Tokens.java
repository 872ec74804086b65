package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes addresses apart into the pieces that may be identifiers. */
final class Tokens {

    private static final Pattern IN_PATH = Pattern.compile("[^/.;,]+");
    private static final Pattern IN_QUERY = Pattern.compile("(?<==)[^&=]+");
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("[^?&=/]*[0-9][^?&=/]*");
    private static final int LONGEST = 64;

    private Tokens() {}

    /**
     * One piece of an address.
     *
     * @param before what stands before it
     * @param text the piece
     * @param after what stands after it
     */
    record Token(String before, String text, String after) {

        boolean isInQuery() {
            return before.contains("?");
        }

        boolean looksLikeId() {
            return isId(text);
        }

        String with(String other) {
            return before + other + after;
        }

        /** Where in which kind of address it stands. */
        String place() {
            return shape(before) + "{}" + shape(after);
        }
    }

    static List<Token> of(String path) {
        int query = path.indexOf('?') < 0 ? path.length() : path.indexOf('?');
        return Stream.concat(
                        IN_PATH.matcher(path).region(0, query).results(),
                        IN_QUERY.matcher(path).region(query, path.length()).results())
                .map(match -> new Token(path.substring(0, match.start()), match.group(), path.substring(match.end())))
                .toList();
    }

    /** Whether it has a digit in it, as numbers, UUIDs and most references have. */
    static boolean isId(String text) {
        return text.length() <= LONGEST && LOOKS_LIKE_ONE.matcher(text).matches();
    }

    /** The address with placeholders for what may be identifiers. */
    static String shape(String path) {
        StringBuilder shape = new StringBuilder();
        int from = 0;
        for (Token token : of(path)) {
            shape.append(path, from, token.before().length()).append(isId(token.text()) ? "{}" : token.text());
            from = token.before().length() + token.text().length();
        }
        return shape.append(path, from, path.length()).toString();
    }
}
