package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends a request whose path names a tenant on to the servlet for the path without it. It stands behind all other filters, so
 * that none is passed by.
 */
final class PathPrefix implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> shorter = request instanceof HttpServletRequest http
                ? Admitted.of(http).flatMap(admitted -> shorter(http, admitted))
                : Optional.empty();
        if (shorter.isPresent()) {
            request.getRequestDispatcher(shorter.get()).forward(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * The path without the prefix, within the context and encoded as it came, if the container has chosen the servlet by the
     * whole path. Without the query, which the container adds itself.
     */
    static Optional<String> shorter(HttpServletRequest request, Admitted admitted) {
        DispatcherType type = request.getDispatcherType();
        boolean whole = type == DispatcherType.REQUEST
                || (type == DispatcherType.ASYNC && request.getRequestURI().equals(admitted.uri()));
        return Optional.of(admitted)
                .filter(any -> whole && !admitted.prefix().isEmpty())
                .map(any -> without(request.getServletContext().getContextPath() + admitted.prefix(), admitted.uri()));
    }

    static String without(String prefix, String path) {
        String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        return rest.isEmpty() ? "/" : rest;
    }
}
