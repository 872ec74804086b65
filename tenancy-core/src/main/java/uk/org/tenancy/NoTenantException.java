package uk.org.tenancy;

import java.io.Serial;

/** Work that belongs to one tenant was tried while no tenant was bound. */
public final class NoTenantException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Work was tried without a tenant.
     *
     * @param message what happened, why, and what to do
     */
    public NoTenantException(String message) {
        super(message);
    }
}
