package uk.org.tenancy.privacy;

/** What makes it lawful to use personal data (UK GDPR, Article 6(1)). */
public enum LawfulBasis {
    /** The person has agreed: (a). */
    CONSENT(true),
    /** A contract with the person needs it: (b). */
    CONTRACT(true),
    /** A law requires it: (c). */
    LEGAL_OBLIGATION(false),
    /** A life depends on it: (d). */
    VITAL_INTERESTS(false),
    /** A task in the public interest, laid down by law: (e). Most of what councils do. */
    PUBLIC_TASK(false),
    /** It is among the interests a law recognises: (ea). */
    RECOGNISED_LEGITIMATE_INTEREST(false),
    /** Interests that outweigh those of the person; not for a public authority's tasks: (f). */
    LEGITIMATE_INTERESTS(false);

    private final boolean portable;

    LawfulBasis(boolean portable) {
        this.portable = portable;
    }

    /**
     * Whether the person may take the data along in a portable form (Article 20(1)(a)).
     *
     * @return true for consent and contract
     */
    public boolean isPortable() {
        return portable;
    }
}
