package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;

/**
 * A resolver to which some names say nothing.
 *
 * @param resolver whom to ask
 * @param names what is ignored if nobody has it
 */
record IgnoringResolver(TenantResolver resolver, Set<String> names) implements TenantResolver {

    @Override
    public Resolution resolve(HttpServletRequest request, TenantDirectory tenants) {
        Resolution answer = resolver.resolve(request, tenants);
        return answer instanceof Resolution.Unknown unknown && names.contains(unknown.said())
                ? new Resolution.NotSaid()
                : answer;
    }

    @Override
    public Set<String> headers() {
        return resolver.headers();
    }

    @Override
    public Optional<String> locate(HttpServletRequest request, Tenant tenant) {
        return resolver.locate(request, tenant);
    }
}
