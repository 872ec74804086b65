package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The query of an address, read as it was sent: to ask a request for its parameters would read its body too. */
final class Query {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private Query() {}

    static String of(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getQueryString(), "");
    }

    /** The parameters of other names, each after an ampersand. */
    static String without(String name, String query) {
        return pairs(query)
                .filter(pair -> !nameOf(pair).equals(name))
                .map(pair -> "&" + pair)
                .collect(Collectors.joining());
    }

    /** The first value of a parameter, not decoded. */
    static Optional<String> value(String name, String query) {
        return pairs(query)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a parameter is made of letters, digits, '-' and '_', as in"
                    + " 'lang', but this is " + Untrusted.quote(name));
        }
        return name;
    }

    private static Stream<String> pairs(String query) {
        return Arrays.stream(query.split("&", -1)).filter(pair -> !pair.isEmpty());
    }

    private static String nameOf(String pair) {
        return pair.split("=", -1)[0];
    }
}
