package uk.org.tenancy.jpa.policy;

import java.util.List;

/**
 * Something about a database that a reader should know.
 *
 * @param severity whether it lets tenants reach each other's rows
 * @param subject the role, table or other object it is about
 * @param problem what is wrong and why
 * @param mend the statements that mend it, in order
 */
public record Finding(Severity severity, String subject, String problem, List<String> mend) {

    /** What follows from a finding. */
    public enum Severity {
        /** It lets tenants reach each other's rows, or could: no connection is given out. */
        UNSAFE,
        /** It costs speed or leaves a small, documented gap: it is logged. */
        NOTICE
    }

    /** Keeps its own copy of the statements. */
    public Finding {
        mend = List.copyOf(mend);
    }

    /**
     * A finding because of which no connection is given out.
     *
     * @param subject the role, table or other object it is about
     * @param problem what is unsafe and why
     * @param mend the statements that mend it, in order
     * @return the finding
     */
    public static Finding unsafe(String subject, String problem, List<String> mend) {
        return new Finding(Severity.UNSAFE, subject, problem, mend);
    }

    /**
     * A finding that is only logged.
     *
     * @param subject the role, table or other object it is about
     * @param problem what it costs or leaves open
     * @param mend the statements that mend it, in order
     * @return the finding
     */
    public static Finding notice(String subject, String problem, List<String> mend) {
        return new Finding(Severity.NOTICE, subject, problem, mend);
    }

    /** Returns subject, problem and statements in a form to read. */
    @Override
    public String toString() {
        return subject + ": " + problem + "\n      mend: " + String.join("\n            ", mend);
    }
}
