package uk.org.tenancy.jpa.policy;

import java.util.List;

/**
 * Something about a database that lets tenants reach each other's rows, or could.
 *
 * @param subject the role, table or other object it is about
 * @param problem what is unsafe and why
 * @param mend the statements that mend it, in order
 */
public record Finding(String subject, String problem, List<String> mend) {

    /** Keeps its own copy of the statements. */
    public Finding {
        mend = List.copyOf(mend);
    }

    /** Returns subject, problem and statements in a form to read. */
    @Override
    public String toString() {
        return subject + ": " + problem + "\n      mend: " + String.join("\n            ", mend);
    }
}
