package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.privacy.RetentionSink;

/** Counts rows that are overdue, and why some of them are kept. */
final class OverdueScan {

    private static final String PURPOSE = "to count what is overdue";
    private static final int PAGE = 100;

    private final EntityManagerFactory factory;
    private final Overdue overdue;
    private final RetentionSink sink;

    OverdueScan(EntityManagerFactory factory, Overdue overdue, RetentionSink sink) {
        this.factory = factory;
        this.overdue = overdue;
        this.sink = sink;
    }

    void count(Declared declared) {
        String set = declared.set().name();
        RowCondition all = overdue.all(declared);
        long visible = OwnTransaction.in(factory, entities -> count(entities, declared, all));
        long spared = OwnTransaction.in(factory, entities -> count(entities, declared, overdue.spared(declared)));
        long restricted = Math.max(0, seeingAll(declared, all) - visible);
        long free = seeingAll(declared, overdue.free(declared)) - (restricted == 0 ? 0 : restrictedAndFree(declared));
        sink.rows(set, Math.max(0, free));
        sink.kept(set, RetentionSink.Kept.RESTRICTED, restricted);
        sink.kept(set, RetentionSink.Kept.REQUESTED, spared);
        sink.kept(set, RetentionSink.Kept.REFERRED_TO, Math.max(0, visible - spared - free));
    }

    private long seeingAll(Declared declared, RowCondition which) {
        return RestrictedRows.inTransaction(PURPOSE, factory, entities -> count(entities, declared, which));
    }

    private static long count(EntityManager entities, Declared declared, RowCondition which) {
        Query query = entities.createQuery("SELECT COUNT(e) FROM " + declared.name() + " e WHERE " + which.condition());
        which.bind(query);
        return ((Number) query.getSingleResult()).longValue();
    }

    /** Rows of which only a transaction that sees restricted rows knows. */
    private long restrictedAndFree(Declared declared) {
        long restricted = 0;
        Object @Nullable [] last = null;
        List<Object[]> keys;
        do {
            keys = page(declared, last);
            if (!keys.isEmpty()) {
                last = keys.get(keys.size() - 1);
                restricted += keys.size() - seen(declared, keys);
            }
        } while (keys.size() == PAGE);
        return restricted;
    }

    private List<Object[]> page(Declared declared, Object @Nullable [] last) {
        return RestrictedRows.inTransaction(
                PURPOSE,
                factory,
                entities -> new Keyset(entities, declared, overdue.free(declared)).keysAfter(last, PAGE));
    }

    private long seen(Declared declared, List<Object[]> keys) {
        List<Column> key = declared.key();
        RowCondition those = new RowCondition() {
            @Override
            public String condition() {
                return IntStream.range(0, keys.size())
                        .mapToObj(row -> IntStream.range(0, key.size())
                                .mapToObj(part -> "e." + key.get(part).path() + " = :k" + row + "p" + part)
                                .collect(Collectors.joining(" AND ", "(", ")")))
                        .collect(Collectors.joining(" OR "));
            }

            @Override
            public void bind(Query query) {
                for (int row = 0; row < keys.size(); row++) {
                    for (int part = 0; part < key.size(); part++) {
                        query.setParameter("k" + row + "p" + part, keys.get(row)[part]);
                    }
                }
            }
        };
        return OwnTransaction.in(factory, entities -> count(entities, declared, those));
    }
}
