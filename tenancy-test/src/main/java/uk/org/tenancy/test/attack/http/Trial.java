package uk.org.tenancy.test.attack.http;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.test.attack.Outcome;

/** Tries vectors, and sees afterwards whether the owner's pages are as they were. Used by one thread. */
final class Trial {

    private final Stage stage;
    private final Watch watch;
    private final Map<String, String> leftOut;

    Trial(HttpSuite suite) {
        this.stage = new Stage(suite);
        this.watch = new Watch(stage.owner());
        this.leftOut = suite.leftOut();
    }

    Outcome of(Attempt attempt) {
        @Nullable String reason = leftOut.get(attempt.vector().id());
        if (reason != null) {
            return new Outcome.NotApplicable("left out by the suite: " + reason);
        }
        stage.refresh();
        try {
            return attempt.controlled() ? controlled(attempt) : tried(attempt);
        } catch (NotHere notHere) {
            return new Outcome.NotApplicable(String.valueOf(notHere.getMessage()));
        }
    }

    private Outcome tried(Attempt attempt) {
        Outcome outcome = attempt.attack().on(new Scene(stage, stage.attacker()));
        if (!attempt.watched()) {
            return outcome;
        }
        Optional<String> changed = watch.changed();
        return changed.isPresent() && outcome instanceof Outcome.Held held
                ? new Outcome.Leak("a change of " + changed.get(), held.how())
                : outcome;
    }

    private Outcome controlled(Attempt attempt) {
        Scene scene = new Scene(stage, stage.attacker());
        Outcome outcome = attempt.attack().on(scene);
        if (!(outcome instanceof Outcome.Held)) {
            return outcome;
        }
        Scene owners = scene.byOwner();
        if (attempt.attack().on(owners) instanceof Outcome.Leak) {
            return outcome;
        }
        return owners.refusedToAnybody() && scene.refusedToAnybody()
                ? new Outcome.Held("refused to anybody, " + scene.statuses())
                : new Outcome.NotApplicable(
                        "not even the owner sees anything in this way: answered " + owners.statuses());
    }
}
