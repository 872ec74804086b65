package uk.org.tenancy.test.attack;

import jakarta.persistence.metamodel.EntityType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;

/** Tries vectors on entities, and sees afterwards whether the owner's rows are as they were. Used by one thread. */
final class Trial {

    private static final String FORBIDDEN = "forbidden";

    private static final Set<String> DOES_NOT_FIT =
            Set.of("42601", "42P01", "42703", "42883", "42804", "42846", "42809", "0A000", "42P10", "42704");

    private final Setting setting;
    private final Ledger ledger;
    private final Party owner;
    private final Party attacker;
    private final Map<String, String> leftOut;

    Trial(Setting setting, Ledger ledger, Party owner, Party attacker, Map<String, String> leftOut) {
        this.setting = setting;
        this.ledger = ledger;
        this.owner = owner;
        this.attacker = attacker;
        this.leftOut = leftOut;
    }

    Outcome of(Attempt attempt, World world) throws SQLException {
        @Nullable String reason = leftOut.get(attempt.vector().id());
        if (reason != null) {
            return new Outcome.NotApplicable("left out by the suite: " + reason);
        }
        if (!setting.level().isAtLeast(attempt.promised())) {
            return new Outcome.NotApplicable("level " + setting.level() + " does not promise to stop this, level "
                    + attempt.promised() + " does");
        }
        return attempt.controlled() ? controlled(attempt, world) : watched(attempt, world);
    }

    World world(EntityType<?> entity) {
        return new World(setting, entity, owner, attacker);
    }

    private static Outcome controlled(Attempt attempt, World world) {
        Outcome outcome = once(attempt, world);
        if (!(outcome instanceof Outcome.Held held) || held.how().startsWith(FORBIDDEN)) {
            return outcome;
        }
        Outcome owners = once(attempt, world.byOwner());
        if (owners instanceof Outcome.Leak) {
            return outcome;
        }
        return owners instanceof Outcome.Held owned
                ? new Outcome.NotApplicable("not even its owner gets the row in this way: " + owned.how())
                : owners;
    }

    private static Outcome once(Attempt attempt, World world) {
        try {
            return attempt.attack().on(world);
        } catch (NotHere notHere) {
            return new Outcome.NotApplicable(String.valueOf(notHere.getMessage()));
        } catch (Exception | LinkageError refused) {
            return refused(attempt, world, refused);
        }
    }

    private static Outcome refused(Attempt attempt, World world, Throwable refused) {
        String how = refused.getClass().getSimpleName() + ": " + said(refused);
        if (attempt.controlled() && tells(how, world)) {
            return new Outcome.Leak("the message '" + how + "'", world.done());
        }
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (isForbidden(cause)) {
                return new Outcome.Held(FORBIDDEN + ", " + how);
            }
            if (cause instanceof SQLException failed && DOES_NOT_FIT.contains(String.valueOf(failed.getSQLState()))) {
                return new Outcome.NotApplicable("the statement does not fit here (" + how + "): " + world.done());
            }
        }
        return refused instanceof IllegalArgumentException || refused instanceof LinkageError
                ? new Outcome.NotApplicable("it cannot be put like this to the provider (" + how + "): " + world.done())
                : new Outcome.Held("refused, " + how);
    }

    /** Whether the right to do it is missing, to whoever does it. */
    private static boolean isForbidden(Throwable cause) {
        return cause instanceof TenancyException
                || (cause instanceof SQLException failed && "42501".equals(failed.getSQLState()));
    }

    /** Whether a message tells more than was put in. */
    private static boolean tells(String message, World world) {
        Canary canary = world.owner().canary();
        return canary.isIn(message) && !canary.isIn(world.done());
    }

    private static String said(Throwable refused) {
        StringBuilder said = new StringBuilder(String.valueOf(refused.getMessage()));
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            if (!said.toString().contains(String.valueOf(cause.getMessage()))) {
                said.append(" (").append(cause.getMessage()).append(')');
            }
        }
        return said.toString();
    }

    private Outcome watched(Attempt attempt, World world) throws SQLException {
        Set<Row> owners = ledger.rows(owner.tenant());
        Set<Row> attackers = ledger.rows(attacker.tenant());
        Outcome outcome = once(attempt, world);
        Set<Row> now = ledger.rows(owner.tenant());
        List<Row> gone = Ledger.minus(owners, now);
        List<Row> come = Ledger.minus(now, owners);
        boolean changed = !gone.isEmpty() || !come.isEmpty();
        if (changed || !ledger.rows(attacker.tenant()).equals(attackers)) {
            ledger.restore(attacker.tenant(), attackers);
            ledger.restore(owner.tenant(), owners);
            setting.factory().getCache().evictAll();
        }
        return changed && !(outcome instanceof Outcome.Leak) ? tampered(gone, come, world) : outcome;
    }

    private Outcome tampered(List<Row> gone, List<Row> come, World world) {
        String what = gone.isEmpty()
                ? "planted among the rows of " + owner.tenant() + ": " + come.get(0)
                : come.isEmpty()
                        ? "removed from " + owner.tenant() + ": " + gone.get(0)
                        : "changed for " + owner.tenant() + ": " + gone.get(0) + " into " + come.get(0);
        return new Outcome.Leak(what, world.done());
    }
}
