package uk.org.tenancy.test.attack;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A text that occurs in the made-up data of one tenant and nowhere else, so that it is known wherever it turns up. */
final class Canary {

    static final int LENGTH = 12;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "bcdfghjkmnpqrstvwxz";

    private final String text;
    private final AtomicInteger count = new AtomicInteger();

    private Canary(String text) {
        this.text = text;
    }

    static Canary random() {
        return new Canary(letters(LENGTH - 2));
    }

    /** A new text that is like no other; where it may be long enough, the canary is in it. */
    String next(int length) {
        String counted = "" + LETTERS.charAt(count.get() / LETTERS.length() % LETTERS.length())
                + LETTERS.charAt(count.getAndIncrement() % LETTERS.length());
        return length < LENGTH ? letters(length) : text + counted;
    }

    int number() {
        return count.incrementAndGet();
    }

    boolean isIn(String other) {
        return other.contains(text);
    }

    static int randomNumber() {
        return 100_000_000 + RANDOM.nextInt(900_000_000);
    }

    private static String letters(int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
