package uk.org.tenancy.examples.benchmarks;

import java.util.Locale;

/** Small matters of language. */
final class Texts {

    private Texts() {}

    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** A number with commas, wherever this runs. */
    static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
