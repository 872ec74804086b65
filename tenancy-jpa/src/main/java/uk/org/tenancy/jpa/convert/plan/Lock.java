package uk.org.tenancy.jpa.convert.plan;

/** The strongest lock that a step takes on tables of the application. */
public enum Lock {
    /** None that the application would notice. */
    NONE(false, "no lock that the application notices"),
    /** SHARE UPDATE EXCLUSIVE: reading and writing go on. */
    BESIDE(false, "SHARE UPDATE EXCLUSIVE: reading and writing go on"),
    /** SHARE ROW EXCLUSIVE: writing waits. */
    WRITERS_WAIT(true, "SHARE ROW EXCLUSIVE for a moment: writing waits"),
    /** ACCESS EXCLUSIVE: reading and writing wait. */
    ALL_WAIT(true, "ACCESS EXCLUSIVE for a moment: reading and writing wait");

    private final boolean felt;
    private final String words;

    Lock(boolean felt, String words) {
        this.felt = felt;
        this.words = words;
    }

    /**
     * Whether statements of the application wait for it, so that it must be short and must not be waited for.
     *
     * @return true if they do
     */
    public boolean isFelt() {
        return felt;
    }

    /** Returns the name that PostgreSQL has for it, and what it means. */
    @Override
    public String toString() {
        return words;
    }
}
