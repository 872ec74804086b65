package uk.org.tenancy.jpa;

/** How well rows of tenants are kept apart, from the weakest to the strongest. */
public enum IsolationLevel {
    /**
     * The mapper adds the tenant to what it generates, on any database. What does not go through the mapper is not held
     * back.
     */
    MAPPED,

    /** PostgreSQL keeps rows apart for every statement; mistakes in the application reach one tenant's rows only. */
    ENFORCED,

    /** As {@link #ENFORCED}, and SQL that an attacker injects cannot change the tenant either. */
    SEALED;

    /**
     * Whether this level keeps all that another promises.
     *
     * @param level the level asked for
     * @return true if this level is the same or stronger
     */
    public boolean isAtLeast(IsolationLevel level) {
        return compareTo(level) >= 0;
    }
}
