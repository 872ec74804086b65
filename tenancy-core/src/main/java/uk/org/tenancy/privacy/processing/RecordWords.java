package uk.org.tenancy.privacy.processing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The words of a record in English or Welsh: ours, and those it was given, for which it notes what has no Welsh. */
final class RecordWords {

    private final PropertyResourceBundle ours;
    private final @Nullable Map<String, String> welsh;
    private final Set<String> missing = new TreeSet<>();

    private RecordWords(PropertyResourceBundle ours, @Nullable Map<String, String> welsh) {
        this.ours = ours;
        this.welsh = welsh;
    }

    static RecordWords english() {
        return new RecordWords(read("record_en.properties"), null);
    }

    static RecordWords welsh(Map<String, String> words) {
        return new RecordWords(read("record_cy.properties"), words);
    }

    String language() {
        return welsh == null ? "en-GB" : "cy";
    }

    String get(String key, Object... parts) {
        return new MessageFormat(ours.getString(key), Locale.ROOT).format(parts);
    }

    Set<String> keys() {
        return ours.keySet();
    }

    /** A word that was given in English. */
    String declared(String english) {
        String word = welsh == null ? english : welsh.getOrDefault(english, "");
        if (word.isBlank()) {
            missing.add(english);
        }
        return word;
    }

    void requireAll() {
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no Welsh for " + missing + ", which the record says; add it to the words");
        }
    }

    String date(LocalDate date) {
        return date.getDayOfMonth() + " " + get("month." + date.getMonthValue()) + " " + date.getYear();
    }

    // By its name, because ResourceBundle.getBundle would fall back to the language of the server.
    private static PropertyResourceBundle read(String file) {
        try (InputStream bytes = Objects.requireNonNull(RecordWords.class.getResourceAsStream(file), file)) {
            return new PropertyResourceBundle(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
