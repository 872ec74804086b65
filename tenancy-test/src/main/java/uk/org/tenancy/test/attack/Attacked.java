package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.stream.Collectors;

/** Sees that an entity was attacked: one that nobody could attack is not proved safe. */
final class Attacked {

    private Attacked() {}

    static void require(EntityType<?> entity, List<Verdict> verdicts) {
        List<Verdict> own = verdicts.stream()
                .filter(verdict -> verdict.target().equals(entity.getName()))
                .toList();
        if (own.stream().allMatch(verdict -> verdict.outcome() instanceof Outcome.NotApplicable)) {
            throw new AssertionError(
                    "nothing could be tried on " + entity.getName() + ", so that it is not known to be safe"
                            + reasons(own)
                            + "; give an example of it in examples() that its own tenant can read, declare it in shared()"
                            + " if its rows are everybody's, or leave out less in leftOut()");
        }
    }

    private static String reasons(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> verdict.outcome() instanceof Outcome.NotApplicable not ? not.reason() : "")
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; ", " (", ")"));
    }
}
