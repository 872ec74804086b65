package uk.org.tenancy.privacy.processing;

/**
 * Somebody who answers for processing, and how to reach them.
 *
 * @param name the name of an organisation or an office
 * @param details an address, such as {@code dpo@northmoor.example}
 */
public record Contact(String name, String details) {

    /** Neither may be blank. */
    public Contact {
        if (name.isBlank() || details.isBlank()) {
            throw new IllegalArgumentException("a record of processing has the name and the contact details of each who"
                    + " answers for it (UK GDPR, Article 30); give both");
        }
    }

    @Override
    public String toString() {
        return name + ", " + details;
    }
}
