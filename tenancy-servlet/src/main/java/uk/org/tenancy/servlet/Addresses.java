package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.HostName;

/** Addresses of pages, made from the request for one. */
final class Addresses {

    private Addresses() {}

    /** The address of the same page under another host. */
    static String under(HostName host, HttpServletRequest request) {
        boolean secure = request.getScheme().equals("https");
        int port = request.getServerPort();
        String authority = port == (secure ? 443 : 80) || port <= 0 ? host.value() : host.value() + ":" + port;
        String path = request.getRequestURI();
        return request.getScheme() + "://" + authority + (path.startsWith("/") ? path : "/") + query(request);
    }

    static String query(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return query == null ? "" : "?" + query;
    }
}
