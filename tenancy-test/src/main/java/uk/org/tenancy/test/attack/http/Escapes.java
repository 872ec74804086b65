package uk.org.tenancy.test.attack.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/** Undoes how texts are written in HTML, addresses, JSON and scripts. */
final class Escapes {

    private static final Pattern UNICODE = Pattern.compile("\\\\u\\{?([0-9a-fA-F]{2,6})}?|\\\\x([0-9a-fA-F]{2})");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    private Escapes() {}

    /** The text with each way of writing undone, as far as that makes a difference. */
    static Stream<String> undone(String text) {
        return Stream.<String>builder()
                .add(text.contains("&") ? Parser.unescapeEntities(text, false) : text)
                .add(withoutPercent(text))
                .add(withoutUnicode(text))
                .build()
                .filter(other -> !other.equals(text));
    }

    static String withoutPercent(String text) {
        return PERCENT.matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        URLDecoder.decode(match.group(), StandardCharsets.UTF_8)));
    }

    static String withoutUnicode(String text) {
        return UNICODE.matcher(text).replaceAll(match -> {
            String code = match.group(1) == null ? match.group(2) : match.group(1);
            int point = Integer.parseInt(code, 16);
            return Character.isValidCodePoint(point)
                    ? java.util.regex.Matcher.quoteReplacement(Character.toString(point))
                    : "";
        });
    }
}
