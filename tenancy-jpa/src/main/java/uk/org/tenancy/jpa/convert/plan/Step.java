package uk.org.tenancy.jpa.convert.plan;

import java.time.Duration;
import java.util.List;

/**
 * A step of a conversion, or of undoing one. A step that was broken off can be taken again.
 *
 * @param stage the stage it belongs to
 * @param undo whether it undoes that stage
 * @param title what it does
 * @param statements its SQL, in order
 * @param lock the strongest lock it takes
 * @param estimate how long it will take, worked out from the sizes of tables; the lock is held that long if it is felt
 * @param transactional whether its statements are one transaction; otherwise each is run outside of one
 * @param done a query for one boolean: whether the step was taken already. If it fails, it was not
 */
public record Step(
        Stage stage,
        boolean undo,
        String title,
        List<String> statements,
        Lock lock,
        Duration estimate,
        boolean transactional,
        String done) {

    /** Keeps its own copy of the statements. */
    public Step {
        statements = List.copyOf(statements);
    }
}
