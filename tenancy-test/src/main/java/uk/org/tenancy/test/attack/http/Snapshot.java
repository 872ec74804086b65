package uk.org.tenancy.test.attack.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a site shows at a moment, to be compared with what it shows later. */
final class Snapshot {

    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_+=-]{20,}|[0-9a-fA-F]{16,}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final List<String> TOLD = List.of("location", "content-type", "www-authenticate", "allow");
    private static final int SHOWN = 160;

    private Snapshot() {}

    static Map<String, String> of(Visitor visitor, Site site) {
        Map<String, String> seen = new LinkedHashMap<>();
        site.pages().forEach((path, answer) -> {
            if (answer.isOk()) {
                seen.put(path, steady(visitor.get(path)));
            }
        });
        return seen;
    }

    /** The answer without what is different each time: dates, cookies, tokens. */
    static String steady(Answer answer) {
        StringBuilder steady = new StringBuilder("status " + answer.status());
        TOLD.forEach(name -> answer.header(name).ifPresent(value -> steady.append('\n' + name + ": " + value)));
        return RANDOM.matcher(steady + "\n\n" + answer.body()).replaceAll("~");
    }

    static String withoutNumbers(String steady) {
        return NUMBER.matcher(steady).replaceAll("#");
    }

    /** The first difference between two, in words. */
    static Optional<String> difference(String before, String after) {
        if (before.equals(after)) {
            return Optional.empty();
        }
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return Optional.of("'" + piece(before, at) + "' and '" + piece(after, at) + "'");
    }

    private static String piece(String text, int at) {
        int from = Math.max(0, at - SHOWN / 4);
        return text.substring(from, Math.min(text.length(), from + SHOWN))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
