package uk.org.tenancy.branding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;

/**
 * The words of pages in one language. The files are read by name, because {@code ResourceBundle.getBundle} would fall back
 * to the language of the server.
 */
final class Texts {

    private static final Texts ENGLISH = new Texts(Locale.ENGLISH, "texts.properties");
    private static final Texts WELSH = new Texts(Bilingual.WELSH, "texts_cy.properties");

    private final Locale language;
    private final ResourceBundle texts;

    private Texts(Locale language, String file) {
        this.language = language;
        this.texts = read(file);
    }

    /** The words for a reader of a language: Welsh, or any other for English. */
    static Texts in(Locale language) {
        return Bilingual.isWelsh(language) ? WELSH : ENGLISH;
    }

    Locale language() {
        return language;
    }

    String get(String key, Object... parts) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(parts);
    }

    /** A date in words; months are among the texts, since not every JDK knows them in Welsh. */
    String date(LocalDate date) {
        String month = get("month." + date.getMonthValue());
        return get("date", Integer.toString(date.getDayOfMonth()), month, Integer.toString(date.getYear()));
    }

    ResourceBundle all() {
        return texts;
    }

    private static ResourceBundle read(String file) {
        try (InputStream bytes = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file)) {
            return new PropertyResourceBundle(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
