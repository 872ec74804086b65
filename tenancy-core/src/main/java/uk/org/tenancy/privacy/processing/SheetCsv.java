package uk.org.tenancy.privacy.processing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import uk.org.tenancy.privacy.export.internal.Buffer;
import uk.org.tenancy.privacy.export.internal.Csv;

/** Writes a sheet as CSV: each row has the facts of the whole record before its own cells. */
final class SheetCsv {

    private static final String SEPARATOR = "; ";

    private SheetCsv() {}

    static String of(Sheet sheet) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Sheet.Fact fact : sheet.facts) {
            names.add(fact.name());
            values.add(String.join(SEPARATOR, fact.values()));
        }
        names.addAll(sheet.columns);
        Buffer out = new Buffer();
        Csv.line(out, names);
        for (List<List<String>> row : sheet.rows) {
            List<String> line = new ArrayList<>(values);
            row.forEach(cell -> line.add(String.join(SEPARATOR, cell)));
            Csv.line(out, line);
        }
        return new String(Arrays.copyOf(out.bytes(), out.length()), StandardCharsets.UTF_8);
    }
}
