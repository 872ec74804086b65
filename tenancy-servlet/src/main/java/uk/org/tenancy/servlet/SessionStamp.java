package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantMismatchException;

/** Marks each session with the one tenant that it belongs to. */
final class SessionStamp {

    /** Holds the tenant's id as text, so that sessions can be kept outside the server. */
    static final String ATTRIBUTE = "uk.org.tenancy.tenant";

    private SessionStamp() {}

    static boolean isOfAnother(HttpServletRequest request, Tenant tenant) {
        @Nullable HttpSession session = request.getSession(false);
        return session != null && isOfAnother(session, tenant);
    }

    /** Marks the session that a request came with; it gets a new id then, in case somebody has planted the old one. */
    static void onEntry(HttpServletRequest request, Tenant tenant) {
        @Nullable HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) == null) {
            request.changeSessionId();
            session.setAttribute(ATTRIBUTE, tenant.id().value());
        }
    }

    /** The session as the application gets it: marked, if it is new. */
    static HttpSession marked(HttpSession session, Tenant tenant) {
        if (isOfAnother(session, tenant)) {
            throw new TenantMismatchException("this session belongs to another tenant than " + tenant
                    + ", which the request is for; a session is used by one tenant only, so invalidate it first");
        }
        if (session.getAttribute(ATTRIBUTE) == null) {
            session.setAttribute(ATTRIBUTE, tenant.id().value());
        }
        return session;
    }

    private static boolean isOfAnother(HttpSession session, Tenant tenant) {
        Object stamp = session.getAttribute(ATTRIBUTE);
        return stamp != null && !stamp.equals(tenant.id().value());
    }
}
