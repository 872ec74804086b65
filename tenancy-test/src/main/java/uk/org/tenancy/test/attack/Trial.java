package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import uk.org.tenancy.jpa.IsolationLevel;

/** Tries vectors on entities, and sees afterwards whether the owner's rows are as they were. Used by one thread. */
final class Trial {

    private final Setting setting;
    private final Snapshot before;
    private final Map<String, String> leftOut;

    Trial(Setting setting, Snapshot before, Map<String, String> leftOut) {
        this.setting = setting;
        this.before = before;
        this.leftOut = leftOut;
    }

    Outcome of(Operations.Way way, Callable<?> operation) throws SQLException {
        Optional<Outcome> not = leftOut(way.vector());
        return not.isPresent() ? not.get() : new Operations(setting, before).of(way, operation);
    }

    Outcome of(Attempt attempt, World world) throws SQLException {
        Optional<Outcome> not = leftOut(attempt.vector());
        if (not.isPresent()) {
            return not.get();
        }
        // What every level should hold is tried at the level mapped too, which does not hold all of it.
        if (attempt.promised() == IsolationLevel.SEALED && !setting.level().isAtLeast(IsolationLevel.SEALED)) {
            return new Outcome.NotApplicable("level " + setting.level() + " does not promise to stop this, level "
                    + attempt.promised() + " does");
        }
        return attempt.control() == Control.ROW ? shown(attempt, world) : watched(attempt, world);
    }

    private Optional<Outcome> leftOut(Vector vector) {
        return Optional.ofNullable(leftOut.get(vector.id()))
                .map(reason -> new Outcome.NotApplicable("left out by the suite: " + reason));
    }

    World world(EntityType<?> entity) {
        return new World(setting, entity, before.owner(), before.attacker());
    }

    private static Outcome shown(Attempt attempt, World world) {
        Outcome outcome = once(attempt, world);
        if (!isDoubtful(outcome)) {
            return outcome;
        }
        Outcome owners = once(attempt, world.byOwner());
        return owners instanceof Outcome.Leak
                ? outcome
                : without(owners, "not even its owner gets the row in this way");
    }

    private Outcome watched(Attempt attempt, World world) throws SQLException {
        // What has been read may have got a new version by that.
        before.putBack(this::forget);
        Outcome outcome = once(attempt, world);
        Optional<String> changed = before.putBack(this::forget);
        if (changed.isPresent() && !(outcome instanceof Outcome.Leak)) {
            return new Outcome.Leak(changed.get(), world.done());
        }
        return attempt.control() != Control.NONE && isDoubtful(outcome)
                ? proven(attempt, world.byOwner(), outcome)
                : outcome;
    }

    private Outcome proven(Attempt attempt, World control, Outcome outcome) throws SQLException {
        Outcome owners = once(attempt, control);
        boolean changed = before.putBack(this::forget).isPresent() || control.isTouched();
        return owners instanceof Outcome.Leak || (changed && attempt.control() == Control.EFFECT)
                ? outcome
                : without(owners, "not even the owner can do this with its own row");
    }

    /** Whether it may have held for a reason that has nothing to do with tenants. */
    private static boolean isDoubtful(Outcome outcome) {
        return outcome instanceof Outcome.Held held && !Refusal.isForbidden(held);
    }

    private static Outcome without(Outcome control, String reason) {
        return control instanceof Outcome.Held held ? new Outcome.NotApplicable(reason + ": " + held.how()) : control;
    }

    private void forget() {
        setting.factory().getCache().evictAll();
    }

    private static Outcome once(Attempt attempt, World world) {
        try {
            return attempt.attack().on(world);
        } catch (NotHere notHere) {
            return new Outcome.NotApplicable(String.valueOf(notHere.getMessage()));
        } catch (Exception | LinkageError refused) {
            Refusal refusal = new Refusal(refused);
            return attempt.control() == Control.ROW && tells(refusal.said(), world)
                    ? new Outcome.Leak("the message '" + refusal.said() + "'", world.done())
                    : refusal.outcome(world.done());
        }
    }

    /** Whether a message tells more than was put in. */
    private static boolean tells(String message, World world) {
        Canary canary = world.owner().canary();
        return canary.isIn(message) && !canary.isIn(world.done());
    }
}
