package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Whose service it is, as far as its pages show.
 *
 * @param names the council's name in each of its languages
 * @param languages the languages of its pages, the one they are first shown in first
 * @param colour the colour at the top of its pages
 * @param email where residents can write to
 */
public record Site(Map<Locale, String> names, List<Locale> languages, BrandColour colour, String email) {

    private static final Set<String> SUPPORTED = Set.of("en", "cy");

    /** Refuses languages that the pages have not been translated into. */
    public Site {
        names = Map.copyOf(names);
        languages = List.copyOf(languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("A site needs a language");
        }
        for (Locale language : languages) {
            if (!SUPPORTED.contains(language.toLanguageTag()) || !names.containsKey(language)) {
                throw new IllegalArgumentException("No pages, or no name, in language " + language.toLanguageTag());
            }
        }
    }

    /** {@return the site described by a properties file on the class path} */
    public static Site load(String resource) {
        Properties properties = read(resource);
        Map<Locale, String> names = new LinkedHashMap<>();
        for (String tag : required(properties, "languages").split(",", -1)) {
            names.put(Locale.forLanguageTag(tag.strip()), required(properties, "name." + tag.strip()));
        }
        BrandColour colour = new BrandColour(required(properties, "colour"));
        return new Site(names, List.copyOf(names.keySet()), colour, required(properties, "email"));
    }

    /** {@return the language that pages are first shown in} */
    public Locale defaultLanguage() {
        return languages.get(0);
    }

    /** {@return the council's name} */
    public String name(Locale language) {
        String name = names.get(language);
        if (name == null) {
            throw new IllegalArgumentException("No name in language " + language.toLanguageTag());
        }
        return name;
    }

    private static Properties read(String resource) {
        try (InputStream in = Site.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + resource + " on the class path");
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String required(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The site has no " + key);
        }
        return value;
    }
}
