package uk.org.tenancy;

import java.io.Serial;

/** A tenant was named that does not exist, or does not exist any more. */
public final class UnknownTenantException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A tenant was named that does not exist.
     *
     * @param message what happened, why, and what to do
     */
    public UnknownTenantException(String message) {
        super(message);
    }
}
