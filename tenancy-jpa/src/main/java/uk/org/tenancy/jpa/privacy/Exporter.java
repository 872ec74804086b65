package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.privacy.ExportSink;
import uk.org.tenancy.privacy.Subject;

/** Gives the rows of a person, their collection and join tables, and their files. */
final class Exporter {

    private final EntityManager entities;
    private final ExportSink sink;
    private final Map<String, Long> counts = new TreeMap<>();

    Exporter(EntityManager entities, ExportSink sink) {
        this.entities = entities;
        this.sink = sink;
    }

    Map<String, Long> counts() {
        return counts;
    }

    void export(Declared declared, Subject subject) {
        SubjectQuery who = new SubjectQuery(declared, subject);
        if (who.isNobody()) {
            return;
        }
        Keyset rows = new Keyset(entities, declared, who);
        own(declared, rows);
        declared.columns().stream().filter(Column::isFile).forEach(column -> files(declared, column, rows));
        declared.links().forEach(links -> linked(declared, links, rows));
    }

    private void own(Declared declared, Keyset keyset) {
        int keys = declared.key().size();
        List<Column> others =
                declared.columns().subList(keys, declared.columns().size());
        try (ExportSink.Rows rows = sink.rows(declared.set())) {
            keyset.each(others, row -> {
                rows.add(values(declared, row));
                counts.merge(declared.set().name(), 1L, Long::sum);
            });
        }
    }

    private static List<@Nullable Object> values(Declared declared, @Nullable Object[] row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < declared.columns().size(); i++) {
            Column column = declared.columns().get(i);
            values.add(column.isFile() ? fileName(declared, column, row, row[i]) : Values.in(row[i]));
        }
        return values;
    }

    private static @Nullable String fileName(
            Declared declared, Column column, @Nullable Object[] row, @Nullable Object is) {
        return is instanceof Number there && there.intValue() == 1 ? fileName(declared, column, row) : null;
    }

    private static String fileName(Declared declared, Column column, @Nullable Object[] row) {
        String key = IntStream.range(0, declared.key().size())
                .mapToObj(i -> String.valueOf(row[i]).replaceAll("[^A-Za-z0-9_-]", "_"))
                .collect(Collectors.joining("-"));
        return key + "-" + column.path().replace('.', '-');
    }

    private void files(Declared declared, Column column, Keyset keyset) {
        int at = declared.key().size();
        keyset.eachAlone(List.of("e." + column.path()), row -> {
            if (row[at] instanceof byte[] content) {
                String name = fileName(declared, column, row);
                sink.file(declared.set(), name, MediaTypes.of(content), new ByteArrayInputStream(content));
            }
        });
    }

    private void linked(Declared declared, Links links, Keyset keyset) {
        LinkQuery query = new LinkQuery(entities, declared, links);
        try (ExportSink.Rows rows = sink.rows(links.set())) {
            keyset.each(
                    List.of(),
                    row -> query.of(row).forEach(element -> {
                        List<@Nullable Object> values = new ArrayList<>(
                                Arrays.asList(row).subList(0, declared.key().size()));
                        Collections.addAll(values, element);
                        rows.add(values);
                        counts.merge(links.set().name(), 1L, Long::sum);
                    }));
        }
    }
}
