package uk.org.tenancy.jpa.privacy;

import java.sql.SQLException;
import java.util.Set;

/** Recognises that the database keeps a row since another refers to it, by the states of the SQL standard. */
final class ReferredTo {

    private static final Set<String> STATES = Set.of("23503", "23001");

    private ReferredTo() {}

    static boolean caused(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
