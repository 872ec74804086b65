package uk.org.tenancy.test.attack.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text that belongs to one tenant and to nobody else, known wherever and however written it turns up. Immutable. */
final class Canary {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";
    private static final int LENGTH = 12;
    private static final int AROUND = 60;

    private final String text;
    private final Set<String> spellings = new TreeSet<>();
    private final Set<String> exactSpellings = new TreeSet<>();

    Canary(String text) {
        this.text = text;
        know(text);
    }

    static Canary random() {
        return new Canary(word());
    }

    static String word() {
        StringBuilder word = new StringBuilder();
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(at -> word.append(LETTERS.charAt(at)));
        return word.toString();
    }

    String text() {
        return text;
    }

    private void know(String secret) {
        spellings.add(secret.toLowerCase(Locale.ROOT));
        spellings.add(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
        spellings.add(
                new StringBuilder(secret.toLowerCase(Locale.ROOT)).reverse().toString());
        List.of(secret, secret.toUpperCase(Locale.ROOT))
                .forEach(cased -> IntStream.range(0, 3).forEach(shift -> exactSpellings.add(inBase64(cased, shift))));
    }

    /** What base 64 makes of the text wherever in a longer one it stands: the part that does not depend on the rest. */
    private static String inBase64(String secret, int shift) {
        String inside = Base64.getEncoder()
                .withoutPadding()
                .encodeToString((" ".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8));
        return inside.substring(shift == 0 ? 0 : shift + 1, (secret.length() + shift) / 3 * 4);
    }

    boolean isIn(String seen) {
        return piece(seen).isPresent();
    }

    /** The piece of a text that shows it. */
    Optional<String> piece(String seen) {
        return Stream.concat(Stream.of(seen), Escapes.undone(seen))
                .flatMap(spelt -> Stream.concat(
                        find(spelt.toLowerCase(Locale.ROOT), spellings, spelt), find(spelt, exactSpellings, spelt)))
                .findFirst();
    }

    private static Stream<String> find(String searched, Set<String> wanted, String shown) {
        return wanted.stream().filter(searched::contains).map(found -> around(shown, searched.indexOf(found), found));
    }

    private static String around(String text, int at, String found) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + found.length() + AROUND);
        return text.substring(Math.min(from, to), to).replaceAll("\\s+", " ").strip();
    }
}
