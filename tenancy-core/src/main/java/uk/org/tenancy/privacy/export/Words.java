package uk.org.tenancy.privacy.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.Field;

/** The words of the page in English or Welsh: ours, and those with which data sets are declared. */
final class Words {

    private final PropertyResourceBundle ours;
    private final @Nullable Map<String, String> welsh;

    private Words(PropertyResourceBundle ours, @Nullable Map<String, String> welsh) {
        this.ours = ours;
        this.welsh = welsh;
    }

    /**
     * English, or Welsh where there are words.
     *
     * @throws IllegalArgumentException if a word is missing
     */
    static Words of(PackageOptions options, List<DataSet> sets) {
        Map<String, String> welsh = options.welsh;
        if (welsh != null) {
            Set<String> missing = new TreeSet<>();
            options.words().forEach(missing::add);
            sets.forEach(set -> collect(set, missing));
            missing.removeIf(word -> !welsh.getOrDefault(word, "").isBlank());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("there is no Welsh for " + missing
                        + ", with which data sets or options are declared; add it to the words given to welsh(...)");
            }
        }
        return new Words(read(welsh == null ? "page_en.properties" : "page_cy.properties"), welsh);
    }

    private static void collect(DataSet set, Set<String> words) {
        words.add(set.title());
        words.add(set.processing().purpose());
        words.add(set.processing().retention());
        words.addAll(set.processing().recipients());
        set.fields().stream()
                .map(Field::meaning)
                .filter(Objects::nonNull)
                .forEach(meaning -> words.add(meaning.category()));
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

    /** A word with which something is declared. */
    String declared(String english) {
        return welsh == null ? english : welsh.getOrDefault(english, english);
    }

    /** Whether a declared word is shown in English on a page in Welsh. */
    boolean isForeign(String english) {
        return welsh != null && !welsh.containsKey(english);
    }

    String date(LocalDate date) {
        return date.getDayOfMonth() + " " + get("month." + date.getMonthValue()) + " " + date.getYear();
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    // By its name, because ResourceBundle.getBundle would fall back to the language of the server.
    private static PropertyResourceBundle read(String file) {
        try (InputStream bytes = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            return new PropertyResourceBundle(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
