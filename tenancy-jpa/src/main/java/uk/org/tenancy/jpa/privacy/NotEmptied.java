package uk.org.tenancy.jpa.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The JPQL that tells whether {@link RowEraser#anonymise} would take anything from a row. */
final class NotEmptied {

    private NotEmptied() {}

    static String of(Declared declared, String row, List<String> leads) {
        List<String> parts = new ArrayList<>();
        declared.columns().stream().filter(Column::isAboutTheSubject).forEach(column -> {
            String path = row + "." + column.changed();
            parts.add(column.optional() ? path + " IS NOT NULL" : path + " <> " + blank(column.java()));
        });
        declared.links().stream()
                .filter(Links::isValues)
                .forEach(links -> parts.add(row + "." + links.attribute() + " IS NOT EMPTY"));
        leads.forEach(lead -> parts.add(row + "." + lead + " IS NOT NULL"));
        return parts.isEmpty() ? "1 = 0" : parts.stream().distinct().collect(Collectors.joining(" OR "));
    }

    private static String blank(Class<?> type) {
        if (type == String.class) {
            return "''";
        }
        return type == boolean.class || type == Boolean.class ? "FALSE" : "0";
    }
}
