package uk.org.tenancy.privacy;

import java.util.List;

/**
 * Why and how a service uses the data of a {@link DataSet}: what a person is told (UK GDPR, Article 15(1)) and what the records
 * of processing say (Article 30).
 *
 * @param purpose what it is used for, in a few words
 * @param basis what makes that lawful
 * @param recipients who else is given it, such as {@code contractors who mend roads}
 * @param retention how long it is kept, or by what that is decided, in a few words
 */
public record Processing(String purpose, LawfulBasis basis, List<String> recipients, String retention) {

    /** Keeps its own copy; nothing may be blank. */
    public Processing {
        recipients = List.copyOf(recipients);
        if (purpose.isBlank() || retention.isBlank()) {
            throw new IllegalArgumentException(
                    "say for what purpose data is used and how long it is kept; a person who asks has to be told both");
        }
    }
}
