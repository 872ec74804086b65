package uk.org.tenancy.examples.benchmarks.report;

import java.util.Locale;

/** Small matters of language. */
public final class Texts {

    private Texts() {}

    /**
     * Words as the beginning of a sentence.
     *
     * @param words at least one
     * @return the same with a capital
     */
    public static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /**
     * A number with commas, wherever this runs.
     *
     * @param number the number
     * @return the number as a text
     */
    public static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
