package uk.org.tenancy;

import java.io.Serial;

/** Something that belongs to one tenant was used while another tenant, or none, was bound. */
public final class TenantMismatchException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Something of one tenant was used for another.
     *
     * @param message what happened, why, and what to do
     */
    public TenantMismatchException(String message) {
        super(message);
    }
}
