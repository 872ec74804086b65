package uk.org.tenancy.branding;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that exists in English, in Welsh, or in both: a text, or the address of a page.
 *
 * @param english what there is in English
 * @param welsh what there is in Welsh
 * @param <T> what it is; immutable
 */
public record Bilingual<T>(Optional<T> english, Optional<T> welsh) {

    /** Welsh, whose language tag is {@code cy}. */
    public static final Locale WELSH = Locale.forLanguageTag("cy");

    /**
     * Checks that there is one at least.
     *
     * @throws IllegalArgumentException if there is neither
     */
    public Bilingual {
        if (english.isEmpty() && welsh.isEmpty()) {
            throw new IllegalArgumentException("there is neither English nor Welsh; give at least one of them");
        }
    }

    /**
     * The same in both languages.
     *
     * @param english in English
     * @param welsh in Welsh
     * @param <T> what it is
     * @return both
     */
    public static <T> Bilingual<T> of(T english, T welsh) {
        return new Bilingual<>(Optional.of(english), Optional.of(welsh));
    }

    /**
     * What there is in a language.
     *
     * @param language Welsh, or any other for English; country and variant do not count
     * @return what there is in that language, else in the other
     */
    public T in(Locale language) {
        return exactly(language).or(() -> english).or(() -> welsh).orElseThrow();
    }

    /**
     * What there is in a language.
     *
     * @param language Welsh, or any other for English; country and variant do not count
     * @return what there is in that language, or empty
     */
    public Optional<T> exactly(Locale language) {
        return isWelsh(language) ? welsh : english;
    }

    /**
     * The language that {@link #in} answers in, which a page has to name where it is not its own.
     *
     * @param language the language asked for
     * @return English or Welsh
     */
    public Locale languageIn(Locale language) {
        boolean inWelsh = isWelsh(language) ? welsh.isPresent() : english.isEmpty();
        return inWelsh ? WELSH : Locale.ENGLISH;
    }

    /**
     * Makes something of what there is in each language.
     *
     * @param how how it is made
     * @param <R> what is made
     * @return the same languages
     */
    public <R> Bilingual<R> map(Function<? super T, ? extends R> how) {
        return new Bilingual<>(english.map(how), welsh.map(how));
    }

    /** The attribute that names the language of {@link #in} on a page of another; empty on a page of the same. */
    String langOn(Locale page) {
        Locale spoken = languageIn(page);
        return spoken.equals(page) ? "" : " lang=\"" + spoken + "\"";
    }

    static boolean isWelsh(Locale language) {
        return language.getLanguage().equals(WELSH.getLanguage());
    }
}
