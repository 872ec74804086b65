package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;

/** Counts rows by data set. Rows of collection and join tables share what becomes of the row they belong to. */
final class RowCounts {

    private final EntityManager entities;
    private final Map<String, Long> counts = new TreeMap<>();

    RowCounts(EntityManager entities) {
        this.entities = entities;
    }

    void count(Declared declared, Object[] key) {
        counts.merge(declared.set().name(), 1L, Long::sum);
        for (Links links : declared.links()) {
            long rows = new LinkQuery(entities, declared, links).of(key).size();
            counts.merge(links.set().name(), rows, Long::sum);
        }
    }

    Map<String, Long> all() {
        return counts;
    }
}
