package uk.org.tenancy.jpa.convert.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a stage has come in a database.
 *
 * @param stage the stage
 * @param done how many of its steps were taken and not undone since; the first ones, in order
 * @param steps how many steps lead to it
 * @param undone how many of the steps that undo it were taken; it was being undone if there are any
 * @param undoing how many steps undo it
 * @param last when the last of all those was taken; nothing if none was
 */
public record StageState(Stage stage, int done, int steps, int undone, int undoing, Optional<Instant> last) {

    /**
     * Whether the stage was reached.
     *
     * @return true if all its steps were taken and none was undone
     */
    public boolean isReached() {
        return done == steps && undone == 0;
    }

    /**
     * Whether anything was done for it, or undone, that is not finished.
     *
     * @return true if it is neither reached nor untouched
     */
    public boolean isUnderWay() {
        return undone > 0 || (done > 0 && done < steps);
    }
}
