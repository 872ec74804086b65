package uk.org.tenancy.test.attack;

/**
 * The outcome of one vector against one part of an application.
 *
 * @param target what was attacked: an entity, a table, an address
 * @param vector how
 * @param outcome what came of it
 */
public record Verdict(String target, Vector vector, Outcome outcome) {

    /**
     * Tells whether something got through.
     *
     * @return whether the outcome is a {@link Outcome.Leak}
     */
    public boolean isLeak() {
        return outcome instanceof Outcome.Leak;
    }

    /** Returns what was attacked, how, and what came of it, in one line. */
    @Override
    public String toString() {
        return target + ", " + vector.name() + ": " + said();
    }

    private String said() {
        if (outcome instanceof Outcome.Leak leak) {
            return "LEAK of " + leak.what() + " by " + leak.by();
        }
        if (outcome instanceof Outcome.Held held) {
            return "held: " + held.how();
        }
        return outcome instanceof Outcome.NotApplicable not ? "not applicable: " + not.reason() : outcome.toString();
    }
}
