package uk.org.tenancy.privacy;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rows of a data set when a person asks for erasure (UK GDPR, Article 17).
 *
 * @param kind what is done
 * @param reason why, which the person is told where something is kept
 * @param keptUntil the last day on which it is kept, or null if that is not known
 */
public record Disposition(
        Kind kind, String reason, @Nullable LocalDate keptUntil) {

    /** What is done. */
    public enum Kind {
        /** The rows are deleted. */
        ERASE,
        /** The rows stay, and all in them that is personal data goes. */
        ANONYMISE,
        /** The rows stay, since a law or a task requires them (Article 17(3)). */
        RETAIN,
        /** The rows stay until a claim, an inquiry or the like is over. */
        HOLD
    }

    /** Whatever is kept needs a reason. */
    public Disposition {
        if (kind.compareTo(Kind.RETAIN) >= 0 && reason.isBlank()) {
            throw new IllegalArgumentException(
                    "say why the data is kept; the person has to be told (UK GDPR, Article 12(4))");
        }
    }

    /**
     * The rows are deleted.
     *
     * @return the disposition
     */
    public static Disposition erase() {
        return new Disposition(Kind.ERASE, "", null);
    }

    /**
     * The rows stay, without personal data.
     *
     * @return the disposition
     */
    public static Disposition anonymise() {
        return new Disposition(Kind.ANONYMISE, "", null);
    }

    /**
     * The rows are kept for a time.
     *
     * @param reason what requires them
     * @param until the last day
     * @return the disposition
     */
    public static Disposition retain(String reason, LocalDate until) {
        return new Disposition(Kind.RETAIN, reason, until);
    }

    /**
     * The rows are kept until further notice.
     *
     * @param reason what needs them
     * @return the disposition
     */
    public static Disposition hold(String reason) {
        return new Disposition(Kind.HOLD, reason, null);
    }

    /**
     * Whether the person can still be found in the rows afterwards.
     *
     * @return true if they stay as they are
     */
    public boolean keeps() {
        return kind == Kind.RETAIN || kind == Kind.HOLD;
    }

    /**
     * The last day on which it is kept.
     *
     * @return the day, or empty if it is not kept or no day is known
     */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(keptUntil);
    }
}
