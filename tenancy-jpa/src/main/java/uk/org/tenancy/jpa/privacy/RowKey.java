package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.Query;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The JPQL that finds one row of an entity by its key, by the alias {@code e}. */
final class RowKey {

    private RowKey() {}

    static String condition(Declared declared) {
        return IntStream.range(0, declared.key().size())
                .mapToObj(i -> "e." + declared.key().get(i).path() + " = :k" + i)
                .collect(Collectors.joining(" AND "));
    }

    /** The row may go on after its key. */
    static void bind(Declared declared, Object[] row, Query query) {
        for (int i = 0; i < declared.key().size(); i++) {
            query.setParameter("k" + i, row[i]);
        }
    }
}
