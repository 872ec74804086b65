package uk.org.tenancy.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The texts of the refusals in one language. The files are read by name, because {@code ResourceBundle.getBundle} would
 * fall back to the language of the server.
 */
final class Words {

    static final Words ENGLISH = new Words(Locale.ENGLISH, "refusals.properties");
    static final Words WELSH = new Words(Locale.forLanguageTag("cy"), "refusals_cy.properties");

    private final Locale language;
    private final ResourceBundle texts;

    private Words(Locale language, String file) {
        this.language = language;
        this.texts = read(file);
    }

    /** The texts for a visitor who reads this language; English unless it is Welsh. */
    static Words in(Locale language) {
        return language.equals(WELSH.language) ? WELSH : ENGLISH;
    }

    static List<Locale> languages() {
        return List.of(ENGLISH.language, WELSH.language);
    }

    Locale language() {
        return language;
    }

    String title(Refusal refusal) {
        return texts.getString(refusal + ".title");
    }

    String detail(Refusal refusal) {
        return texts.getString(refusal + ".detail");
    }

    ResourceBundle texts() {
        return texts;
    }

    static ResourceBundle read(String file) {
        try (InputStream bytes = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            return new PropertyResourceBundle(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
