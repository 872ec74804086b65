package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What form and language of an answer the client of a request prefers (RFC 9110, section 12.5). */
final class Preferences {

    private static final Pattern MEDIA_RANGE = Pattern.compile("\\s*([^;\\s]+/[^;\\s]+)\\s*(;.*)?");
    private static final Pattern QUALITY = Pattern.compile("(?i);\\s*q\\s*=\\s*([^;\\s]*)");
    private static final Pattern QUALITY_VALUE = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");
    private static final List<String> JSON = List.of("application/problem+json", "application/json");
    private static final List<String> HTML = List.of("text/html", "text/*", "*/*");

    private final String accept;
    private final String acceptLanguage;

    private Preferences(String accept, String acceptLanguage) {
        this.accept = accept;
        this.acceptLanguage = acceptLanguage;
    }

    static Preferences of(HttpServletRequest request) {
        return new Preferences(header(request, "Accept"), header(request, "Accept-Language"));
    }

    private static String header(HttpServletRequest request, String name) {
        return String.join(",", Collections.list(request.getHeaders(name)));
    }

    /** JSON is for clients that ask for it by name and do not like HTML as much. */
    boolean jsonToHtml() {
        double json = JSON.stream().flatMap(type -> quality(type).stream()).reduce(0.0, Math::max);
        Optional<Double> named = quality("text/html");
        double html = HTML.stream()
                .flatMap(type -> quality(type).stream())
                .findFirst()
                .orElse(0.0);
        return json > html || (json > 0 && json == html && named.isEmpty());
    }

    private Optional<Double> quality(String type) {
        return Arrays.stream(accept.split(",", -1))
                .map(MEDIA_RANGE::matcher)
                .filter(range -> range.matches() && range.group(1).equalsIgnoreCase(type))
                .flatMap(range -> quality(range).stream())
                .findFirst();
    }

    private static Optional<Double> quality(Matcher range) {
        Matcher quality = QUALITY.matcher(Optional.ofNullable(range.group(2)).orElse(""));
        if (!quality.find()) {
            return Optional.of(1.0);
        }
        return Optional.of(quality.group(1))
                .filter(value -> QUALITY_VALUE.matcher(value).matches())
                .map(Double::valueOf);
    }

    /** The language to answer in; the first where the client names none of them. */
    Locale language(List<Locale> languages) {
        return Optional.ofNullable(Locale.lookup(ranges(), languages)).orElse(languages.get(0));
    }

    private List<Locale.LanguageRange> ranges() {
        try {
            return acceptLanguage.isBlank() ? List.of() : Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
