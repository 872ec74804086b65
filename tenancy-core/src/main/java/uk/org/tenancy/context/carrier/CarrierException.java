package uk.org.tenancy.context.carrier;

import java.io.Serial;
import uk.org.tenancy.TenancyException;

/**
 * A tenant could not be sent along with a message, or the one that came with it is not believed. The work was not begun.
 *
 * <p>The message never shows a signature or a secret, and names a tenant only if its signature was right. Trying again does
 * not help: put such a message aside.
 */
public final class CarrierException extends TenancyException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a tenant is not sent along or not believed. */
    private final Reason reason;

    CarrierException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why, in a word, such as for a counter.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why a tenant was not sent along, or was not believed. */
    public enum Reason {
        /** To be sent along inside an operator's or the platform's standing, which ends with its block. */
        STANDING,
        /** To be sent along with more baggage than others pass on. */
        TOO_MUCH_BAGGAGE,
        /** Not there, although required. */
        MISSING,
        /** There twice. */
        DUPLICATE,
        /** A name without a signature. */
        UNSIGNED,
        /** Not of the form that {@link TenantCarrier} writes. */
        MALFORMED,
        /** Signed with a key that this carrier does not have. */
        UNKNOWN_KEY,
        /** Signed wrongly: changed on the way, or made by somebody who does not have the key. */
        FORGED,
        /** Written for somebody else. */
        WRONG_AUDIENCE,
        /** Written in the future. */
        NOT_YET_VALID,
        /** Too old. */
        EXPIRED,
        /** The tenant is closed, or another has taken its place. */
        TENANT_GONE
    }
}
