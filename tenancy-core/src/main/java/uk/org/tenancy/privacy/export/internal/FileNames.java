package uk.org.tenancy.privacy.export.internal;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of files that can be unpacked on any system, and harm none. */
public final class FileNames {

    /** The longest path in a package, in bytes of UTF-8. */
    static final int LONGEST_PATH = 600;

    private static final int LONGEST = 200;
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00B9\u00B2\u00B3])\\s*(\\..*)?");
    private static final String FORBIDDEN = "<>:\"/\\|?*";

    private FileNames() {}

    /** What is wrong with a name, or empty for a good one. */
    public static Optional<String> problem(String name) {
        if (name.isBlank()) {
            return Optional.of("it is empty");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("it is longer than " + LONGEST + " bytes");
        }
        if (name.codePoints().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || isHidden(c))) {
            return Optional.of("it has characters that stand for paths or cannot be seen");
        }
        if (name.startsWith(".") || name.startsWith(" ") || name.endsWith(".") || name.endsWith(" ")) {
            return Optional.of("it begins or ends with a full stop or a space");
        }
        return RESERVED.matcher(name).matches() ? Optional.of("Windows keeps it for a device") : Optional.empty();
    }

    /** What two names have in common that are one file somewhere: where capitals or ways to write an accent do not count. */
    public static String folded(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
