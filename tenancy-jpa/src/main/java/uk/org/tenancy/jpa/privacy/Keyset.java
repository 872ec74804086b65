package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an entity in the order of their keys, a page at a time, so that memory does not grow with them and rows
 * that come or go meanwhile move no others.
 */
final class Keyset {

    private static final int PAGE = 500;

    private final EntityManager entities;
    private final Declared declared;
    private final RowCondition which;
    private final List<String> keys;

    Keyset(EntityManager entities, Declared declared, RowCondition which) {
        this.entities = entities;
        this.declared = declared;
        this.which = which;
        this.keys = declared.key().stream().map(column -> "e." + column.path()).toList();
    }

    /** Rows of columns, after the keys. */
    void each(List<Column> columns, Consumer<Object[]> row) {
        StringBuilder joins = new StringBuilder();
        List<String> selected = new ArrayList<>();
        for (Column column : columns) {
            joins.append(column.join(selected.size()));
            selected.add(column.read(selected.size()));
        }
        pages(selected, joins.toString(), PAGE, page -> page.forEach(row));
    }

    /** Rows of something large, one at a time. */
    void eachAlone(List<String> selected, Consumer<Object[]> row) {
        pages(selected, "", 1, page -> page.forEach(row));
    }

    /** The keys of rows, some at a time. */
    void keys(int size, Consumer<List<Object[]>> page) {
        pages(List.of(), "", size, page);
    }

    /** The keys of the rows after one. */
    List<Object[]> keysAfter(Object @Nullable [] last, int size) {
        return read(List.of(), "", size, last);
    }

    private void pages(List<String> selected, String joins, int size, Consumer<List<Object[]>> page) {
        Object @Nullable [] last = null;
        List<Object[]> rows;
        do {
            rows = read(selected, joins, size, last);
            if (!rows.isEmpty()) {
                last = rows.get(rows.size() - 1);
                page.accept(rows);
            }
        } while (rows.size() == size);
    }

    private List<Object[]> read(List<String> selected, String joins, int size, Object @Nullable [] last) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(selected);
        String after = last == null ? "" : " AND (" + after() + ")";
        Query query = entities.createQuery("SELECT " + String.join(", ", all) + " FROM " + declared.name() + " e"
                + joins + " WHERE " + which.condition() + after + " ORDER BY " + String.join(", ", keys));
        which.bind(query);
        if (last != null) {
            for (int i = 0; i < keys.size(); i++) {
                query.setParameter("k" + i, last[i]);
            }
        }
        List<Object[]> rows = new ArrayList<>();
        for (Object row : query.setMaxResults(size).getResultList()) {
            rows.add(row instanceof Object[] several ? several : new Object[] {row});
        }
        return rows;
    }

    // (a > :a) or (a = :a and b > :b) ...
    private String after() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> IntStream.range(0, i)
                                .mapToObj(before -> keys.get(before) + " = :k" + before + " AND ")
                                .collect(Collectors.joining())
                        + keys.get(i) + " > :k" + i)
                .collect(Collectors.joining(") OR (", "(", ")"));
    }
}
