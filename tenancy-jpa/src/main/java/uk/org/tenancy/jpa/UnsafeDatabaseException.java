package uk.org.tenancy.jpa;

import java.io.Serial;
import uk.org.tenancy.TenancyException;

/** A database was refused because it would let tenants reach each other's rows, or could. */
public final class UnsafeDatabaseException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message what is unsafe, and the statements that mend it
     */
    public UnsafeDatabaseException(String message) {
        super(message);
    }
}
