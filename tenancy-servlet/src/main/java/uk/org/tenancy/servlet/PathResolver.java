package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantDirectory;
import uk.org.tenancy.TenantId;

/** Finds the tenant by the first segment of the path. */
final class PathResolver implements TenantResolver {

    private static final String BY = "path";

    @Override
    public Resolution resolve(HttpServletRequest request, TenantDirectory tenants) {
        String path = PathSet.of(request);
        String segment = segment(path);
        if (segment.isEmpty()) {
            return new Resolution.NotSaid();
        }
        // The prefix is cut off the URI as it came, so it must stand there letter by letter.
        return Optional.of(segment)
                .filter(id -> PathSet.isSettled(path) && isWrittenSo(id, request))
                .filter(TenantId::isValid)
                .flatMap(id -> tenants.find(TenantId.of(id)))
                .<Resolution>map(tenant -> new Resolution.Found(tenant, BY, "/" + segment))
                .orElseGet(() -> new Resolution.Unknown(segment, BY));
    }

    @Override
    public Set<String> headers() {
        return Set.of();
    }

    @Override
    public Optional<String> locate(HttpServletRequest request, Tenant tenant) {
        String prefix = request.getContextPath() + "/" + segment(PathSet.of(request));
        String uri = request.getRequestURI();
        return Optional.of(uri)
                .filter(whole -> whole.startsWith(prefix))
                .map(whole -> request.getContextPath() + "/" + tenant.id() + whole.substring(prefix.length())
                        + Addresses.query(request));
    }

    private static String segment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }

    private static boolean isWrittenSo(String id, HttpServletRequest request) {
        String uri = request.getRequestURI();
        String prefix = request.getContextPath() + "/" + id;
        return uri.equals(prefix) || uri.startsWith(prefix + "/");
    }
}
