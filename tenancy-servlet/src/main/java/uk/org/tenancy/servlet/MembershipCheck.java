package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.function.BiFunction;
import uk.org.tenancy.Tenant;

/**
 * Tells whether the person behind a request may act in a tenant. Asked before the tenant is bound and before any code of the
 * application runs; one person may be a member of several tenants.
 *
 * <p>Implementations are safe for use by many threads. Nothing is bound while they run: one that looks a person up in a
 * tenant's own tables does so inside {@code TenantContext.call(tenant, ...)}. One that cannot tell throws, and the request
 * is refused.
 */
@FunctionalInterface
public interface MembershipCheck {

    /**
     * Tells what somebody is to a tenant.
     *
     * @param request the request; its session, if it has one, belongs to this tenant or to none yet
     * @param tenant the tenant it is for
     * @return what the person behind it is there
     */
    Membership of(HttpServletRequest request, Tenant tenant);

    /**
     * A check of who has signed in, as the container or a filter in front knows it.
     *
     * @param membership what a person is to a tenant
     * @return the check; nobody is {@link Membership#ANONYMOUS}
     */
    static MembershipCheck principal(BiFunction<Principal, Tenant, Membership> membership) {
        return (request, tenant) -> request.getUserPrincipal() == null
                ? Membership.ANONYMOUS
                : membership.apply(request.getUserPrincipal(), tenant);
    }
}
