package uk.org.tenancy.test.attack;

import java.util.function.Predicate;
import org.postgresql.core.TransactionState;

/** When a connection is not cleared as it is given back. */
enum Carelessness implements Predicate<Use> {
    AFTER_A_COMMIT(use -> use.endedBy("commit")),
    AFTER_A_ROLLBACK(use -> use.endedBy("rollback")),
    AFTER_A_ROLLBACK_TO_A_SAVEPOINT(use -> use.endedBy("rollback to")),
    IN_AN_OPEN_TRANSACTION(
            use -> use.endedBy("nothing") && use.state() == TransactionState.OPEN && !use.hasOpenStatement()),
    IN_A_TRANSACTION_BROKEN_OFF(use -> use.state() == TransactionState.FAILED),
    WITH_AN_OPEN_STATEMENT(Use::hasOpenStatement),
    AFTER_READING_ONLY(use -> use.has("setReadOnly")),
    WITH_SETTINGS_OF_ITS_OWN(Use::hasSettings),
    WHEN_IT_WAS_KILLED(use -> use.isDead() && !use.has("abort")),
    WHEN_IT_WAS_ABORTED(use -> use.isDead() && use.has("abort"));

    // The conditions hold nothing that could change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Use> forgets;

    Carelessness(Predicate<Use> forgets) {
        this.forgets = forgets;
    }

    @Override
    public boolean test(Use use) {
        return forgets.test(use);
    }
}
