package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * Makes the steps of one stage.
 *
 * @param stage the stage
 * @param undo whether the steps undo it
 */
record Steps(Stage stage, boolean undo) {

    /** Where the catalogue cannot tell whether a step was taken; taking it again does no harm. */
    static final String CANNOT_TELL = "false";

    /** A step whose statements are one transaction that changes the catalogue alone. */
    Step moment(String title, Lock lock, String done, List<String> statements) {
        return within(title, lock, Estimate.MOMENT, done, statements);
    }

    /** A step whose statements are one transaction. */
    Step within(String title, Lock lock, Duration estimate, String done, List<String> statements) {
        return new Step(stage, undo, title, statements, lock, estimate, true, "SELECT " + done);
    }

    /** A step whose statements are run outside of a transaction, while the application goes on. */
    Step beside(String title, Duration estimate, String done, List<String> statements) {
        return new Step(stage, undo, title, statements, Lock.BESIDE, estimate, false, "SELECT " + done);
    }
}
