package uk.org.tenancy.servlet;

import uk.org.tenancy.Tenant;

/**
 * What a {@link TenantResolver} made of a request. "Said nothing" and "said something that nobody knows" are two answers:
 * only after the first may another resolver be asked.
 *
 * <p>Immutable.
 */
public sealed interface Resolution {

    /**
     * The request is for this tenant, whatever the tenant's status.
     *
     * @param tenant the tenant
     * @param by what told, such as {@code host}; a fixed text, nothing taken from the request
     * @param prefix the beginning of the path that named the tenant and that the application does not see, such as
     *     {@code /northmoor}; empty if the path is the application's own
     */
    record Found(Tenant tenant, String by, String prefix) implements Resolution {

        /**
         * A tenant that was not named by the path.
         *
         * @param tenant the tenant
         * @param by what told, such as {@code host}; a fixed text, nothing taken from the request
         */
        public Found(Tenant tenant, String by) {
            this(tenant, by, "");
        }
    }

    /**
     * The request names a tenant that does not exist. It ends here: no other resolver is asked.
     *
     * @param said what the request said, as it came; anything may stand in it
     * @param by what told, such as {@code host}; a fixed text, nothing taken from the request
     */
    record Unknown(String said, String by) implements Resolution {

        /** Returns both, fit for a log: shortened, and without characters that could forge a line. */
        @Override
        public String toString() {
            return by + " " + Untrusted.quote(said);
        }
    }

    /** The request says nothing this resolver could read. */
    record NotSaid() implements Resolution {}
}
