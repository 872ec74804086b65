package uk.org.tenancy.servlet;

import java.util.Optional;
import uk.org.tenancy.Tenant;

/** What becomes of a request. */
sealed interface Decision {

    /** It goes on, in this tenant. */
    record Admit(Resolution.Found found) implements Decision {}

    /** It goes on somewhere else. */
    record Redirect(int status, String location) implements Decision {}

    /** It does not go on; the answer names the tenant, where the visitor may know that there is one. */
    record Refuse(Refusal refusal, Optional<Tenant> tenant) implements Decision {

        static Refuse nameless(Refusal refusal) {
            return new Refuse(refusal, Optional.empty());
        }

        static Refuse of(Refusal refusal, Tenant tenant) {
            return new Refuse(refusal, Optional.of(tenant));
        }
    }
}
