package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import uk.org.tenancy.HostTemplate;
import uk.org.tenancy.TenantDirectory;

/**
 * Finds the tenant a request is for. Whether somebody may act there is another question, and not asked here.
 *
 * <p>Implementations are safe for use by many threads, read the request only, and never answer with a tenant that the
 * request did not name: there is no default tenant.
 */
@FunctionalInterface
public interface TenantResolver {

    /**
     * Finds the tenant a request is for.
     *
     * @param request the request
     * @param tenants the tenants there are
     * @return the tenant with whatever status it has, or why there is none
     */
    Resolution resolve(HttpServletRequest request, TenantDirectory tenants);

    /**
     * Asks another resolver where this one finds nothing said. What this one finds unknown stays unknown.
     *
     * @param next whom to ask then
     * @return a resolver that asks both, in this order
     */
    default TenantResolver or(TenantResolver next) {
        return (request, tenants) -> {
            Resolution first = resolve(request, tenants);
            return first instanceof Resolution.NotSaid ? next.resolve(request, tenants) : first;
        };
    }

    /**
     * Finds the tenant by the host that the request is addressed to. A tenant's own hosts come first, then the templates
     * in their order.
     *
     * <p>The host is compared without regard to case, port, trailing dot and notation (IDN). An address, something that
     * is no host name and a host that nobody has are unknown. No other header and no parameter is read; behind a proxy
     * that changes the host, tell the container which proxy to trust.
     *
     * @param templates how hosts are made from tenant ids, such as {@code {tenant}.report.example.org}; none if tenants
     *     have only their own hosts
     * @return the resolver
     * @throws IllegalArgumentException if a template is not one, see {@link HostTemplate#of}
     */
    static TenantResolver host(String... templates) {
        return new HostResolver(Arrays.stream(templates).map(HostTemplate::of).toList());
    }
}
