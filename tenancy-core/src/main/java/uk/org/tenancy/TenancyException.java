package uk.org.tenancy;

import java.io.Serial;

/**
 * Something about tenants is not as it must be, and the work was refused: nothing was read and nothing was written.
 *
 * <p>The message says what happened, why, and what to do.
 */
public class TenancyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A failure with its explanation.
     *
     * @param message what happened, why, and what to do
     */
    public TenancyException(String message) {
        super(message);
    }

    /**
     * A failure with its explanation and cause.
     *
     * @param message what happened, why, and what to do
     * @param cause what led to it
     */
    public TenancyException(String message, Throwable cause) {
        super(message, cause);
    }
}
