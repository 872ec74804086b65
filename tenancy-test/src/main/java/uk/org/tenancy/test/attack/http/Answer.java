package uk.org.tenancy.test.attack.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a server answered. Immutable.
 *
 * @param status the status code, or 0 if the server closed the connection without an answer
 * @param headers the values of each header, by its name in lower case
 * @param body the content as text, unpacked if it was a zip or gzip file
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    static final Answer NONE = new Answer(0, Map.of(), "");

    /** Keeps the headers in the order of their names. */
    public Answer {
        Map<String, List<String>> sorted = new TreeMap<>();
        headers.forEach((name, values) -> sorted.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = sorted;
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return the value, if the header is there
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** Whether the content type has this in it. */
    boolean is(String type) {
        return header("Content-Type")
                .map(given -> given.toLowerCase(Locale.ROOT).contains(type))
                .orElse(false);
    }

    /** Everything in which something may show: headers first, then the content. */
    String all() {
        return headers.entrySet().stream()
                        .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                        .collect(Collectors.joining("\n"))
                + "\n\n" + body;
    }
}
