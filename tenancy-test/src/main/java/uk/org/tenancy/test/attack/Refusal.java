package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityExistsException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;

/** Reads why something was refused. */
record Refusal(Throwable error) {

    private static final String FORBIDDEN = "forbidden, ";
    private static final String NO_SUCH_ROW = "23503";
    private static final String NO_RIGHT = "42501";

    private static final Set<String> DOES_NOT_FIT =
            Set.of("42601", "42P01", "42703", "42883", "42804", "42846", "42809", "0A000", "42P10", "42704");

    /** What is said of an attack that met a wall whoever does it, so that no control is needed. */
    static Outcome.Held forbidden(String how) {
        return new Outcome.Held(FORBIDDEN + how);
    }

    static boolean isForbidden(Outcome.Held held) {
        return held.how().startsWith(FORBIDDEN);
    }

    /** Takes a delete that was refused only because other rows refer to the row for one that has reached it. */
    static Attack deleting(Attack attack) {
        return world -> {
            try {
                return attack.on(world);
            } catch (Exception refused) {
                Refusal refusal = new Refusal(refused);
                if (refusal.isReferredTo()) {
                    return new Outcome.Leak("a row that only its references kept: " + refusal.said(), world.done());
                }
                throw refused;
            }
        };
    }

    Outcome outcome(String done) {
        if (isMissingRight()) {
            return forbidden(said());
        }
        if (states().anyMatch(DOES_NOT_FIT::contains)) {
            return new Outcome.NotApplicable("the statement does not fit here (" + said() + "): " + done);
        }
        return error instanceof IllegalArgumentException || error instanceof LinkageError
                ? new Outcome.NotApplicable("it cannot be put like this to the provider (" + said() + "): " + done)
                : new Outcome.Held("refused, " + said());
    }

    /** Whether it refers to a row that is not there. */
    boolean isDangling() {
        return states().anyMatch(NO_SUCH_ROW::equals) && !isReferredTo();
    }

    /** Whether there is such a row already. */
    boolean isTaken() {
        return causes().anyMatch(EntityExistsException.class::isInstance)
                || states().anyMatch(KeyOracle.DUPLICATE::equals);
    }

    /** Whether a constraint refused it, so that there was the right to do it. */
    boolean isAboutRows() {
        return states().anyMatch(state -> state.startsWith("23"));
    }

    /** Whether other rows refer to what was to be deleted. */
    boolean isReferredTo() {
        return states().anyMatch(NO_SUCH_ROW::equals) && said().contains("update or delete on table");
    }

    /** Whether the right to do it is missing, to whoever does it. */
    private boolean isMissingRight() {
        return causes().anyMatch(TenancyException.class::isInstance) || states().anyMatch(NO_RIGHT::equals);
    }

    String said() {
        StringBuilder said =
                new StringBuilder(error.getClass().getSimpleName()).append(": ").append(error.getMessage());
        causes().skip(1)
                .map(cause -> String.valueOf(cause.getMessage()))
                .filter(message -> said.indexOf(message) < 0)
                .forEach(message -> said.append(" (").append(message).append(')'));
        return said.toString();
    }

    private Stream<Throwable> causes() {
        return Stream.<@Nullable Throwable>iterate(error, cause -> cause == null ? null : cause.getCause())
                .takeWhile(cause -> cause != null)
                .map(cause -> Optional.ofNullable(cause).orElseThrow());
    }

    private Stream<String> states() {
        return causes().filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()));
    }
}
