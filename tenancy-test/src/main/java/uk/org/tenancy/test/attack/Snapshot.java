package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of both tenants before something is tried. */
record Snapshot(Ledger ledger, Party owner, Party attacker, Set<Row> owners, Set<Row> attackers) {

    static Snapshot of(Ledger ledger, Party owner, Party attacker) throws SQLException {
        return new Snapshot(ledger, owner, attacker, ledger.rows(owner.tenant()), ledger.rows(attacker.tenant()));
    }

    /**
     * Makes the rows what they were.
     *
     * @param evict what to do if there was something to put back
     * @return what had become of the owner's rows, if anything
     */
    Optional<String> putBack(Runnable evict) throws SQLException {
        Set<Row> now = ledger.rows(owner.tenant());
        boolean changed = !now.equals(owners);
        if (changed || !ledger.rows(attacker.tenant()).equals(attackers)) {
            ledger.giveBack(owner.tenant(), owners);
            ledger.restore(attacker.tenant(), attackers);
            ledger.restore(owner.tenant(), owners);
            evict.run();
        }
        return changed ? Optional.of(change(Ledger.minus(owners, now), Ledger.minus(now, owners))) : Optional.empty();
    }

    private String change(List<Row> gone, List<Row> come) {
        if (gone.isEmpty()) {
            return "planted among the rows of " + owner.tenant() + ": " + come.get(0);
        }
        return come.isEmpty()
                ? "removed from " + owner.tenant() + ": " + gone.get(0)
                : "changed for " + owner.tenant() + ": " + gone.get(0) + " into " + come.get(0);
    }
}
