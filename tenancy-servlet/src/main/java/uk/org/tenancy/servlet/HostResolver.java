package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.HostName;
import uk.org.tenancy.HostTemplate;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;

/** Finds the tenant by the host that a request is addressed to. */
final class HostResolver implements TenantResolver {

    private static final String BY = "host";

    private final List<HostTemplate> templates;

    HostResolver(List<HostTemplate> templates) {
        this.templates = templates;
    }

    @Override
    public Resolution resolve(HttpServletRequest request, TenantDirectory tenants) {
        @Nullable String said = request.getServerName();
        if (said == null || namesTheServerItself(request)) {
            return new Resolution.NotSaid();
        }
        return HostName.parse(said)
                .filter(host -> !host.isAddress())
                .flatMap(host -> find(host, tenants))
                .<Resolution>map(tenant -> new Resolution.Found(tenant, BY))
                .orElseGet(() -> new Resolution.Unknown(said, BY));
    }

    @Override
    public Set<String> headers() {
        return Set.of("Host");
    }

    @Override
    public Optional<String> locate(HttpServletRequest request, Tenant tenant) {
        return Stream.concat(
                        tenant.hosts().stream().filter(host -> !host.isAddress()),
                        templates.stream().map(template -> template.hostOf(tenant.id())))
                .findFirst()
                .map(host -> Addresses.under(host, request));
    }

    // Without a Host header containers put in a name of their own, which would make its owner a default tenant. In
    // HTTP/2, :authority takes the header's place, and containers differ in whether they show it as one.
    private static boolean namesTheServerItself(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Host");
        return request.getProtocol().startsWith("HTTP/1.") && (header == null || header.isBlank());
    }

    private Optional<Tenant> find(HostName host, TenantDirectory tenants) {
        return tenants.findByHost(host)
                .or(() -> templates.stream()
                        .flatMap(template -> template.tenantIn(host).stream())
                        .flatMap(id -> tenants.find(id).stream())
                        .findFirst());
    }
}
