package uk.org.tenancy.lifecycle;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.internal.Text;

/** Makes councils of the lines of a register. */
final class RegisterReader {

    private static final List<String> COLUMNS = List.of(
            "local-authority-code",
            "official-name",
            "nice-name",
            "gss-code",
            "former-gss-codes",
            "start-date",
            "end-date",
            "replaced-by",
            "nation",
            "current-authority",
            "gov-uk-slug",
            "pop-2020");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("(\\d{1,9})(\\.0+)?");

    private final String source;
    private final List<String> header;
    private final Map<String, Council> byCode = new LinkedHashMap<>();
    private final Map<String, Integer> linesOfCodes = new HashMap<>();

    private RegisterReader(String source, Csv.Row header) {
        this.source = source;
        this.header = header.fields();
        List<String> missing =
                COLUMNS.stream().filter(name -> !this.header.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw fault(header, "has no column " + String.join(", ", missing) + "; the first line names the columns");
        }
        COLUMNS.stream()
                .filter(name -> this.header.indexOf(name) != this.header.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(header, "has the column " + name + " twice; keep one of them");
                });
    }

    /** Reads councils by their codes, in the order of the lines; {@code source} stands in front of what is wrong. */
    static Map<String, Council> read(String source, Reader text) throws IOException {
        List<Csv.Row> rows = Csv.read(source, text);
        if (rows.isEmpty()) {
            throw new TenancyException(source + " is empty; its first line names the columns");
        }
        RegisterReader reader = new RegisterReader(source, rows.get(0));
        rows.subList(1, rows.size()).forEach(reader::add);
        return reader.byCode;
    }

    private void add(Csv.Row row) {
        if (row.fields().size() != header.size()) {
            throw fault(
                    row,
                    "has " + row.fields().size() + " fields, but there are " + header.size()
                            + " columns; put a field that holds a comma in quotation marks");
        }
        Council council = council(row);
        Stream.concat(Stream.of(council.code()), council.gssCode().stream()).forEach(code -> {
            Integer earlier = linesOfCodes.putIfAbsent(code, row.line());
            if (earlier != null) {
                throw fault(row, "has the code " + code + " again, after line " + earlier + "; keep one of them");
            }
        });
        byCode.put(council.code(), council);
    }

    private Council council(Csv.Row row) {
        try {
            return new Council(
                    text(row, "local-authority-code"),
                    text(row, "official-name"),
                    text(row, "nice-name"),
                    optional(row, "gss-code"),
                    list(row, "former-gss-codes"),
                    date(row, "start-date"),
                    date(row, "end-date"),
                    list(row, "replaced-by"),
                    nation(row),
                    current(row),
                    optional(row, "gov-uk-slug"),
                    population(row));
        } catch (IllegalArgumentException wrong) {
            throw fault(row, String.valueOf(wrong.getMessage()));
        }
    }

    private String text(Csv.Row row, String column) {
        return row.fields().get(header.indexOf(column)).strip();
    }

    private Optional<String> optional(Csv.Row row, String column) {
        return Optional.of(text(row, column)).filter(text -> !text.isEmpty());
    }

    private List<String> list(Csv.Row row, String column) {
        return COMMA.splitAsStream(text(row, column))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Optional<LocalDate> date(Csv.Row row, String column) {
        return optional(row, column).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException wrong) {
                throw fault(row, column + " is a date such as 2026-04-01, but this is " + Text.quote(text));
            }
        });
    }

    private Nation nation(Csv.Row row) {
        String text = text(row, "nation");
        return Nation.of(text)
                .orElseThrow(() -> fault(
                        row,
                        "nation is England, Scotland, Wales or Northern Ireland, but this is " + Text.quote(text)));
    }

    private boolean current(Csv.Row row) {
        String text = text(row, "current-authority");
        return switch (text) {
            case "True" -> true;
            case "False" -> false;
            default -> throw fault(row, "current-authority is True or False, but this is " + Text.quote(text));
        };
    }

    private OptionalInt population(Csv.Row row) {
        String text = text(row, "pop-2020");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher number = WHOLE_NUMBER.matcher(text);
        if (!number.matches()) {
            throw fault(row, "pop-2020 is a whole number, but this is " + Text.quote(text));
        }
        return OptionalInt.of(Integer.parseInt(number.group(1)));
    }

    private TenancyException fault(Csv.Row row, String message) {
        return Csv.fault(source, row.line(), message);
    }
}
