package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;

/**
 * Two resolvers, of which the second is asked where the first finds nothing said.
 *
 * @param first whom to ask first
 * @param next whom to ask then
 */
record EitherResolver(TenantResolver first, TenantResolver next) implements TenantResolver {

    @Override
    public Resolution resolve(HttpServletRequest request, TenantDirectory tenants) {
        Resolution answer = first.resolve(request, tenants);
        return answer instanceof Resolution.NotSaid ? next.resolve(request, tenants) : answer;
    }

    @Override
    public Set<String> headers() {
        Set<String> both = new HashSet<>(first.headers());
        both.addAll(next.headers());
        return both;
    }

    @Override
    public Optional<String> locate(HttpServletRequest request, Tenant tenant) {
        return first.locate(request, tenant).or(() -> next.locate(request, tenant));
    }
}
