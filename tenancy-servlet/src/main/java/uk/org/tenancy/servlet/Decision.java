package uk.org.tenancy.servlet;

import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.Tenant;

/** Whether a request goes on to the application. */
sealed interface Decision {

    Decision FAILED = new Refuse(Refusal.FAILED, Optional.empty());

    /** RFC 9110, section 9.2.1. Names of methods are case-sensitive. */
    Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** It goes on, in this tenant. */
    record Admit(Tenant tenant) implements Decision {}

    /** It does not go on; the answer names the tenant, where the visitor may know that there is one. */
    record Refuse(Refusal refusal, Optional<Tenant> tenant) implements Decision {}

    static Decision on(Resolution resolution, String method) {
        return resolution instanceof Resolution.Found found
                ? on(found.tenant(), method)
                : new Refuse(Refusal.NOT_FOUND, Optional.empty());
    }

    private static Decision on(Tenant tenant, String method) {
        return switch (tenant.status()) {
            case JOINING -> new Refuse(Refusal.NOT_FOUND, Optional.empty());
            case LIVE -> new Admit(tenant);
            case SUSPENDED -> new Refuse(Refusal.SUSPENDED, Optional.of(tenant));
            case LEAVING ->
                SAFE.contains(method) ? new Admit(tenant) : new Refuse(Refusal.LEAVING, Optional.of(tenant));
            case CLOSED, SUCCEEDED -> new Refuse(Refusal.CLOSED, Optional.of(tenant));
        };
    }
}
