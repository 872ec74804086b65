package uk.org.tenancy.privacy;

/** How personal data came into being. Data that was derived need not be given in a portable form (Article 20(1)). */
public enum Provenance {
    /** The person gave it. */
    PROVIDED,

    /** It was recorded from what the person did. */
    OBSERVED,

    /** Somebody concluded it, or worked it out. */
    DERIVED
}
