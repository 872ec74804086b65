package uk.org.tenancy.privacy.processing;

/**
 * Data that goes to a country outside the United Kingdom (UK GDPR, Chapter V).
 *
 * @param recipient who is given it
 * @param country where
 * @param safeguards what protects it there, such as {@code adequacy regulations}
 */
public record Transfer(String recipient, String country, String safeguards) {

    /** None may be blank. */
    public Transfer {
        if (recipient.isBlank() || country.isBlank() || safeguards.isBlank()) {
            throw new IllegalArgumentException("say to whom and to what country data goes, and what protects it there"
                    + " (UK GDPR, Article 30(1)(e))");
        }
    }
}
