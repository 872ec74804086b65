package uk.org.tenancy.jpa.convert.command;

import java.io.Serial;

/** A stage, undoing one, or bringing rows stopped on the way, and can go on or begin anew. The message is for whoever started it. */
final class Stopped extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    Stopped(String message, Throwable cause) {
        super(message, cause);
    }
}
