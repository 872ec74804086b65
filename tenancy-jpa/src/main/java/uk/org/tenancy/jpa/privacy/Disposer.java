package uk.org.tenancy.jpa.privacy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionSink;

/**
 * Disposes of rows that are overdue, some in each transaction. To find them it sees restricted rows, which keep others that they
 * refer to; to dispose of them it does not, so that no restricted row can go.
 */
final class Disposer {

    private static final int PAGE = 500;
    private static final int BATCH = 100;

    private final EntityManagerFactory factory;
    private final Overdue overdue;
    private final RetentionPlan plan;
    private final RetentionSink sink;
    private @Nullable RuntimeException failure;

    Disposer(EntityManagerFactory factory, Overdue overdue, RetentionPlan plan, RetentionSink sink) {
        this.factory = factory;
        this.overdue = overdue;
        this.plan = plan;
        this.sink = sink;
    }

    /** What came of some rows. */
    private record Batch(long gone, long refused) {

        Batch and(Batch more) {
            return new Batch(gone + more.gone, refused + more.refused);
        }
    }

    /** Goes round until nothing goes any more: rows may be kept by others of the same entity that go themselves. */
    void dispose(Declared declared) {
        Batch round;
        do {
            round = round(declared);
        } while (round.gone() > 0);
        sink.kept(declared.set().name(), RetentionSink.Kept.REFUSED, round.refused());
    }

    void requireNoFailure() {
        if (failure != null) {
            throw new TenancyException(
                    "some rows that are overdue could not be disposed of; the cause is that of the first", failure);
        }
    }

    private Batch round(Declared declared) {
        Batch all = new Batch(0, 0);
        Object @Nullable [] last = null;
        List<Object[]> keys;
        do {
            keys = page(declared, last);
            for (int from = 0; from < keys.size(); from += BATCH) {
                all = all.and(batch(declared, keys.subList(from, Math.min(keys.size(), from + BATCH))));
            }
            last = keys.isEmpty() ? last : keys.get(keys.size() - 1);
        } while (keys.size() == PAGE);
        return all;
    }

    private List<Object[]> page(Declared declared, Object @Nullable [] last) {
        return RestrictedRows.inTransaction(
                "to see what refers to rows that are overdue",
                factory,
                entities -> new Keyset(entities, declared, overdue.free(declared)).keysAfter(last, PAGE));
    }

    private Batch batch(Declared declared, List<Object[]> keys) {
        if (Thread.currentThread().isInterrupted()) {
            throw new TenancyException("the disposal was interrupted; run it again, and it goes on");
        }
        try {
            return together(declared, keys);
        } catch (RuntimeException failed) {
            return alone(declared, keys, failed);
        }
    }

    private Batch together(Declared declared, List<Object[]> keys) {
        long gone = OwnTransaction.in(
                factory,
                entities -> keys.stream()
                        .filter(key -> treat(entities, declared, key))
                        .count());
        sink.rows(declared.set().name(), gone);
        return new Batch(gone, 0);
    }

    /** One row that cannot go holds up no others. If none can, there is no use in going on. */
    private Batch alone(Declared declared, List<Object[]> keys, RuntimeException first) {
        Batch all = new Batch(0, 0);
        int failed = 0;
        for (Object[] key : keys) {
            try {
                all = all.and(together(declared, List.<Object[]>of(key)));
            } catch (RuntimeException again) {
                if (ReferredTo.caused(again)) {
                    all = all.and(new Batch(0, 1));
                } else {
                    failure = Objects.requireNonNullElse(failure, again);
                    failed++;
                }
            }
        }
        if (failed == keys.size()) {
            throw first;
        }
        return all;
    }

    /** Whether the row was still there, overdue and not restricted, when nobody else could change it any more. */
    private boolean treat(EntityManager entities, Declared declared, Object[] key) {
        if (!DueRow.lock(entities, declared, key, overdue.free(declared))) {
            return false;
        }
        RowEraser rows = new RowEraser(entities);
        if (Objects.requireNonNull(plan.steps().get(declared.set().name())).afterwards() == Disposition.Kind.ERASE) {
            rows.remove(declared, key);
        } else {
            rows.anonymise(declared, key, overdue.leads(declared));
        }
        return true;
    }
}
