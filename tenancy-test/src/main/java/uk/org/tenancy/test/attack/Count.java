package uk.org.tenancy.test.attack;

import java.util.Optional;
import java.util.stream.Stream;

/** How many attacks came out how. */
record Count(int held, int leaks, int notApplicable, int missing) {

    static Count of(Stream<Optional<Outcome>> outcomes) {
        return outcomes.map(Count::one).reduce(new Count(0, 0, 0, 0), Count::plus);
    }

    int all() {
        return tried() + notApplicable + missing;
    }

    int tried() {
        return held + leaks;
    }

    /** Whether all was tried that could be, and nothing got through. */
    boolean isGood() {
        return held > 0 && leaks == 0 && missing == 0;
    }

    private static Count one(Optional<Outcome> outcome) {
        if (outcome.isEmpty()) {
            return new Count(0, 0, 0, 1);
        }
        return outcome.get() instanceof Outcome.Leak
                ? new Count(0, 1, 0, 0)
                : outcome.get() instanceof Outcome.Held ? new Count(1, 0, 0, 0) : new Count(0, 0, 1, 0);
    }

    private Count plus(Count other) {
        return new Count(
                held + other.held, leaks + other.leaks, notApplicable + other.notApplicable, missing + other.missing);
    }
}
