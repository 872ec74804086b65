package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;

/**
 * Finds the tenant by an id that a request says somewhere.
 *
 * @param by what tells
 * @param said what the request says there; empty or blank if it says nothing
 * @param headers where that is read from
 */
record KeyResolver(String by, Function<HttpServletRequest, Optional<String>> said, Set<String> headers)
        implements TenantResolver {

    /** The headers by which a container or an application recognises people. */
    static final Set<String> WHO_ASKS = Set.of("Cookie", "Authorization");

    @Override
    public Resolution resolve(HttpServletRequest request, TenantDirectory tenants) {
        return said.apply(request)
                .filter(text -> !text.isBlank())
                .map(text -> look(text, tenants))
                .orElseGet(Resolution.NotSaid::new);
    }

    private Resolution look(String text, TenantDirectory tenants) {
        Optional<Tenant> tenant = TenantId.isValid(text) ? tenants.find(TenantId.of(text)) : Optional.empty();
        return tenant.<Resolution>map(found -> new Resolution.Found(found, by))
                .orElseGet(() -> new Resolution.Unknown(text, by));
    }
}
