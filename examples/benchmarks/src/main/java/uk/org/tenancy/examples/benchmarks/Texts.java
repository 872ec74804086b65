package uk.org.tenancy.examples.benchmarks;

/** Small matters of language. */
final class Texts {

    private Texts() {}

    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
