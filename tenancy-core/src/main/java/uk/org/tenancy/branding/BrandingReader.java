package uk.org.tenancy.branding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.branding.internal.Nearest;
import uk.org.tenancy.internal.KeyedLines;
import uk.org.tenancy.internal.Text;

/** Reads what a layer says from text, and takes up everything that is wrong with it. Used once. */
final class BrandingReader {

    private static final String EFFECTIVE_FROM = "effective-from";
    private static final Map<String, BrandKey<?>> KEYS = keys();

    private final String source;
    private final BrandFiles files;
    private final List<BrandProblem> problems = new ArrayList<>();
    private final Map<BrandKey<?>, Object> values = new HashMap<>();
    private Map<String, KeyedLines.Entry> lines = Map.of();

    BrandingReader(String source, BrandFiles files) {
        this.source = source;
        this.files = files;
    }

    Branding read(byte[] text) {
        lines = KeyedLines.read(text, this::problem);
        Branding.Builder branding = Branding.builder();
        lines.forEach((key, entry) -> {
            if (key.equals(EFFECTIVE_FROM)) {
                branding.effectiveFrom(date(entry));
            } else {
                take(key, entry);
            }
        });
        BrandingRules.broken(values).stream()
                .filter(broken -> !isPartOfARefused(broken.key()))
                .forEach(broken -> problem(lineOf(broken.key()), broken.message()));
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(BrandProblem::line));
            throw new BrandingException(problems);
        }
        values.forEach(branding::setRead);
        return branding.build();
    }

    BrandingException tooLarge(int max) {
        return new BrandingException(
                List.of(new BrandProblem(source, 0, "is larger than " + max + " bytes, which no brand needs")));
    }

    private LocalDate date(KeyedLines.Entry entry) {
        Object day = value(EFFECTIVE_FROM, entry, BrandKey.ACCESSIBILITY_PREPARED);
        return day instanceof LocalDate read ? read : LocalDate.MIN;
    }

    private void take(String name, KeyedLines.Entry entry) {
        BrandKey<?> key = KEYS.get(name);
        if (key == null) {
            problem(
                    entry.line(),
                    "has the unknown key " + Text.quote(name) + "; did you mean '" + Nearest.to(name, names()) + "'?");
            return;
        }
        Object read = value(name, entry, key);
        if (read != null) {
            values.merge(key, key.bilingual() ? inOneLanguage(name, read) : read, BrandingReader::both);
        }
    }

    private @Nullable Object value(String name, KeyedLines.Entry entry, BrandKey<?> key) {
        try {
            return key.read(entry.value(), files);
        } catch (LogoRefusedException refused) {
            refused.reasons().forEach(reason -> wrong(name, entry, reason));
        } catch (IllegalArgumentException | TenancyException refused) {
            wrong(name, entry, Text.reason(refused));
        }
        return null;
    }

    private void wrong(String name, KeyedLines.Entry entry, String why) {
        problem(entry.line(), name + " = " + Text.quote(entry.value()) + ": " + why);
    }

    private void problem(int line, String message) {
        problems.add(new BrandProblem(source, line, message));
    }

    /** Whether the key means nothing only because what it is part of is there and was refused, which is said already. */
    private boolean isPartOfARefused(BrandKey<?> key) {
        return key.partOf()
                .filter(whole -> !values.containsKey(whole) && lineOf(whole) > 0)
                .isPresent();
    }

    private int lineOf(BrandKey<?> key) {
        return key.names().stream()
                .map(lines::get)
                .flatMap(entry -> Optional.ofNullable(entry).stream())
                .mapToInt(KeyedLines.Entry::line)
                .findFirst()
                .orElse(0);
    }

    private static Object inOneLanguage(String name, Object value) {
        Optional<Object> there = Optional.of(value);
        return name.endsWith(".cy")
                ? new Bilingual<>(Optional.empty(), there)
                : new Bilingual<>(there, Optional.empty());
    }

    // Two lines of one key are always of different languages.
    private static Object both(Object one, Object other) {
        Bilingual<?> first = (Bilingual<?>) one;
        Bilingual<?> second = (Bilingual<?>) other;
        return first.english().isPresent()
                ? Bilingual.of(first.english().orElseThrow(), second.welsh().orElseThrow())
                : Bilingual.of(second.english().orElseThrow(), first.welsh().orElseThrow());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(KEYS.keySet());
        names.add(EFFECTIVE_FROM);
        return names;
    }

    private static Map<String, BrandKey<?>> keys() {
        Map<String, BrandKey<?>> keys = new LinkedHashMap<>();
        BrandKey.all().forEach(key -> key.names().forEach(name -> keys.put(name, key)));
        return keys;
    }
}
