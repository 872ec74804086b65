package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import uk.org.tenancy.Tenant;

/**
 * A request that was let in. It stays what it is for all its dispatches, whatever becomes of the tenant meanwhile.
 *
 * @param door who let it in
 * @param found its tenant
 * @param uri the URI as it came
 */
record Admitted(Door door, Resolution.Found found, String uri) {

    private static final String ATTRIBUTE = Admitted.class.getName();

    static Admitted remember(HttpServletRequest request, Door door, Resolution.Found found) {
        Admitted admitted = new Admitted(door, found, request.getRequestURI());
        request.setAttribute(ATTRIBUTE, admitted);
        return admitted;
    }

    /** What an earlier dispatch of the same request was let in as. */
    static Optional<Admitted> earlier(HttpServletRequest request, Door door) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                ? Optional.empty()
                : of(request).filter(admitted -> admitted.door.equals(door));
    }

    static Optional<Admitted> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Admitted admitted ? Optional.of(admitted) : Optional.empty();
    }

    Tenant tenant() {
        return found.tenant();
    }

    String prefix() {
        return found.prefix();
    }
}
