package uk.org.tenancy.jpa.convert.command;

import java.io.Serial;

/** A stage, or undoing one, stopped on the way and can go on. The message is for whoever started it. */
final class Stopped extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    Stopped(String message, Throwable cause) {
        super(message, cause);
    }
}
