package uk.org.tenancy.test.attack;

import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What came of the attacks so far. */
final class Verdicts {

    private final List<Verdict> all = new ArrayList<>();

    List<Verdict> all() {
        return List.copyOf(all);
    }

    /** Keeps it, and ends the test that it is for. */
    void add(Verdict verdict) {
        all.add(verdict);
        if (verdict.outcome() instanceof Outcome.NotApplicable not) {
            throw new TestAbortedException("not applicable: " + not.reason());
        }
        if (verdict.isLeak()) {
            throw new AssertionError("LEAK: " + Stage.ATTACKER + " reached a row of " + Stage.OWNER + ": " + verdict);
        }
    }
}
