package uk.org.tenancy.examples.reports;

import java.io.Serial;

/** The service cannot start, for a reason that the person starting it can do something about. */
public final class CannotStart extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The message says what happened and what to do. */
    public CannotStart(String message) {
        super(message);
    }

    /** The message says what happened and what to do. */
    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
