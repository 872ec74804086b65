package uk.org.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import uk.org.tenancy.internal.Text;

/**
 * Who a block of work is done for, and with what right. There are three standings and no fourth; where no binding is in
 * force, nothing may be read or written.
 */
public sealed interface Binding {

    /**
     * The tenant whose rows the work sees.
     *
     * @return the tenant, or empty in the platform standing, which sees none through the application's own connections
     */
    Optional<Tenant> tenant();

    /**
     * The ordinary standing: in one tenant.
     *
     * @param in the tenant
     */
    record InTenant(Tenant in) implements Binding {
        @Override
        public Optional<Tenant> tenant() {
            return Optional.of(in);
        }
    }

    /**
     * An operator acting in one tenant, for a stated reason and a limited time.
     *
     * @param in the tenant
     * @param access why, on which ticket and for how long at most
     * @param until when the standing ends, whether the work has ended or not
     */
    record Operator(Tenant in, OperatorAccess access, Instant until) implements Binding {
        @Override
        public Optional<Tenant> tenant() {
            return Optional.of(in);
        }
    }

    /**
     * The platform across tenants, for a stated reason. It sees no tenant's rows through the application's own
     * connections.
     *
     * @param reason why
     */
    record Platform(String reason) implements Binding {

        /**
         * Checks that a reason is given.
         *
         * @throws IllegalArgumentException if the reason is blank or holds control characters
         */
        public Platform {
            reason = Text.require("the reason for the platform standing", reason);
        }

        @Override
        public Optional<Tenant> tenant() {
            return Optional.empty();
        }
    }

    /**
     * What an operator states before acting in a tenant.
     *
     * @param reason why, in words the tenant can read in its audit trail
     * @param ticket where it was asked for
     * @param limit for how long at most; longer than zero and at most {@link #LONGEST}
     */
    record OperatorAccess(String reason, String ticket, Duration limit) {

        /** The longest limit that can be stated: one year. */
        public static final Duration LONGEST = Duration.ofDays(365);

        /**
         * Checks that everything is stated.
         *
         * @throws IllegalArgumentException if a text is blank or holds control characters, or the limit is not positive
         *     or is longer than {@link #LONGEST}
         */
        public OperatorAccess {
            reason = Text.require("the reason for an operator's standing", reason);
            ticket = Text.require("the ticket for an operator's standing", ticket);
            if (limit.isZero() || limit.isNegative() || limit.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("the limit of an operator's standing must be longer than zero and at"
                        + " most " + LONGEST + ", but is " + limit);
            }
        }
    }
}
