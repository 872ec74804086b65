package uk.org.tenancy.privacy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why and how a service uses the data of a {@link DataSet}: what a person is told (UK GDPR, Article 15(1)) and what the records
 * of processing say (Article 30).
 *
 * @param purpose what it is used for, in a few words
 * @param basis what makes that lawful
 * @param recipients who else is given it, such as {@code contractors who mend roads}
 * @param retention how long it is kept, or by what that is decided, in a few words
 * @param rule the same as a machine can follow it, or null if it is on no schedule
 */
public record Processing(
        String purpose,
        LawfulBasis basis,
        List<String> recipients,
        String retention,
        @Nullable RetentionRule rule) {

    /** Keeps its own copy; nothing may be blank. */
    public Processing {
        recipients = List.copyOf(recipients);
        if (purpose.isBlank() || retention.isBlank()) {
            throw new IllegalArgumentException(
                    "say for what purpose data is used and how long it is kept; a person who asks has to be told both");
        }
    }

    /**
     * Data that is on no schedule.
     *
     * @param purpose what it is used for
     * @param basis what makes that lawful
     * @param recipients who else is given it
     * @param retention how long it is kept
     */
    public Processing(String purpose, LawfulBasis basis, List<String> recipients, String retention) {
        this(purpose, basis, recipients, retention, null);
    }

    /**
     * The same, kept by another rule.
     *
     * @param other the rule
     * @return the processing
     */
    public Processing keptBy(RetentionRule other) {
        return new Processing(purpose, basis, recipients, retention, other);
    }

    /**
     * How long it is kept, as a machine can follow it.
     *
     * @return the rule, or empty if it is on no schedule
     */
    public Optional<RetentionRule> scheduled() {
        return Optional.ofNullable(rule);
    }
}
