package uk.org.tenancy.test.attack.http;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import uk.org.tenancy.test.attack.Outcome;

/** Finds out whether answers tell something that exists from something that never did. */
final class Oracle {

    private static final Pattern UUID_LIKE =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int STEP = 7919;

    private Oracle() {}

    /** An identifier of the same kind that nobody has. */
    static String unknown(String like, Set<String> known) {
        String unknown = like;
        for (int attempt = 1; unknown.equals(like) || known.contains(unknown); attempt++) {
            unknown = another(like, known, attempt);
        }
        return unknown;
    }

    private static String another(String like, Set<String> known, int attempt) {
        if (like.matches("[0-9]{1,18}")) {
            BigInteger largest = known.stream()
                    .filter(id -> id.matches("[0-9]{1,18}") && id.length() <= like.length() + 1)
                    .map(BigInteger::new)
                    .reduce(new BigInteger(like), BigInteger::max);
            return largest.add(BigInteger.valueOf((long) STEP * attempt)).toString();
        }
        if (UUID_LIKE.matcher(like).matches()) {
            return UUID.randomUUID().toString();
        }
        String word = Canary.word();
        StringBuilder other = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            int random = word.charAt((i + attempt) % word.length());
            other.append(
                    Character.isDigit(c)
                            ? (char) ('0' + random % 10)
                            : Character.isUpperCase(c)
                                    ? (char) ('A' + random % 26)
                                    : Character.isLowerCase(c) ? (char) ('a' + random % 26) : c);
        }
        return other.toString();
    }

    /** Tells whether the answers about this word differ from those about words that nobody has. */
    static Optional<Outcome.Leak> tells(
            Scene scene, Function<String, Request> about, String word, List<String> unknown) {
        Request request = about.apply(word);
        Answer real = scene.send(request);
        Optional<Outcome.Leak> shown = scene.judge(request, real);
        if (shown.isPresent()) {
            return shown;
        }
        List<String> words = List.of(word, unknown.get(0), unknown.get(1));
        String first = steady(scene.send(about.apply(unknown.get(0))), words);
        String second = steady(scene.send(about.apply(unknown.get(1))), words);
        String seen = steady(real, words);
        if (!first.equals(second)) {
            first = Snapshot.withoutNumbers(first);
            seen = Snapshot.withoutNumbers(seen);
            if (!first.equals(Snapshot.withoutNumbers(second))) {
                return Optional.empty();
            }
        }
        return Snapshot.difference(seen, first)
                .map(what -> new Outcome.Leak(
                        "whether '" + word + "' exists, which nobody has to know; the answer for it" + " and for '"
                                + unknown.get(0) + "': " + what,
                        request.toString()));
    }

    private static String steady(Answer answer, List<String> words) {
        String steady = answer.header("Content-Range").orElse("")
                + answer.header("Accept-Ranges").orElse("")
                + answer.headers().containsKey("etag")
                + Snapshot.steady(answer);
        for (String word : words) {
            steady = steady.replaceAll(
                    "(?i)(?<![a-z0-9])(" + Pattern.quote(word) + "|" + Pattern.quote(Visitor.encoded(word))
                            + ")(?![a-z0-9])",
                    "{}");
        }
        return steady;
    }
}
