package uk.org.tenancy.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A plan of erasure as text: a line for each data set, its parts between tabs. */
final class PlanText {

    private static final int PARTS = 4;
    private static final String UNKNOWN = "-";
    private static final Pattern CODE = Pattern.compile("\\\\([0-9A-F]{4})");
    private static final Pattern ESCAPED = Pattern.compile("([^\\\\]|" + CODE + ")*+");

    private PlanText() {}

    static String of(ErasurePlan plan) {
        StringBuilder text = new StringBuilder();
        plan.dispositions()
                .forEach((set, disposition) -> text.append(escape(set))
                        .append('\t')
                        .append(disposition.kind())
                        .append('\t')
                        .append(disposition.until().map(LocalDate::toString).orElse(UNKNOWN))
                        .append('\t')
                        .append(escape(disposition.reason()))
                        .append('\n'));
        return text.toString();
    }

    static ErasurePlan parse(String text) {
        Map<String, Disposition> dispositions = new TreeMap<>();
        List<String> lines = List.of(text.split("\n", -1));
        if (!lines.get(lines.size() - 1).isEmpty()) {
            throw wrong(lines.size(), null);
        }
        for (int number = 1; number < lines.size(); number++) {
            String[] parts = lines.get(number - 1).split("\t", -1);
            if (parts.length != PARTS || dispositions.put(unescape(parts[0], number), read(parts, number)) != null) {
                throw wrong(number, null);
            }
        }
        return new ErasurePlan(dispositions);
    }

    private static Disposition read(String[] parts, int number) {
        String reason = unescape(parts[3], number);
        try {
            LocalDate until = parts[2].equals(UNKNOWN) ? null : LocalDate.parse(parts[2]);
            return new Disposition(Disposition.Kind.valueOf(parts[1]), reason, until);
        } catch (DateTimeException | IllegalArgumentException notUnderstood) {
            throw wrong(number, notUnderstood);
        }
    }

    // What ends a line for anybody, cannot be seen, or cannot be kept by a database stands as its number.
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\\' || isHidden(c)) {
                for (char half : Character.toChars(c)) {
                    escaped.append(String.format("\\%04X", (int) half));
                }
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static String unescape(String text, int number) {
        if (!ESCAPED.matcher(text).matches()) {
            throw wrong(number, null);
        }
        return CODE.matcher(text)
                .replaceAll(
                        code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    // The text may have reasons in it that name people, so only the number of the line is said.
    private static IllegalArgumentException wrong(int number, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "line " + number + " is no decision about a data set; there have to be, between tabs, its name, ERASE,"
                        + " ANONYMISE, RETAIN or HOLD, a day or -, and the reason, as ErasurePlan.toText writes them",
                cause);
    }
}
