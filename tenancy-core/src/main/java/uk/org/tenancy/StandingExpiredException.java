package uk.org.tenancy;

import java.io.Serial;

/** An operator's standing in a tenant was used after its time limit. */
public final class StandingExpiredException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A standing was used after its time limit.
     *
     * @param message what happened, why, and what to do
     */
    public StandingExpiredException(String message) {
        super(message);
    }
}
