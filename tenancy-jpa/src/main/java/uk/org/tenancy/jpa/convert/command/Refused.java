package uk.org.tenancy.jpa.convert.command;

import java.io.Serial;

/** The command cannot be done as it was given; nothing was changed. The message is for whoever gave it. */
final class Refused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }

    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
