package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request in which the part of the path that names the tenant belongs to the context path. Some containers put their view of
 * a forward around the request and some inside its wrappers, so there may be several of these, and nothing is worked out
 * before it is asked for.
 */
final class PrefixedRequest extends HttpServletRequestWrapper {

    private final boolean innermost;
    private final String context;
    private final Admitted admitted;

    private PrefixedRequest(HttpServletRequest request, Admitted admitted) {
        super(request);
        this.innermost = !(request instanceof PrefixedRequest)
                && !(request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(PrefixedRequest.class));
        this.context = request.getServletContext().getContextPath();
        this.admitted = admitted;
    }

    /** The request as the application sees it; an included page sees what it is included in. */
    static HttpServletRequest of(HttpServletRequest request, Admitted admitted) {
        return admitted.prefix().isEmpty() || request.getDispatcherType() == DispatcherType.INCLUDE
                ? request
                : new PrefixedRequest(request, admitted);
    }

    @Override
    public String getContextPath() {
        return context + admitted.prefix();
    }

    @Override
    public String getServletPath() {
        return showsPrefix()
                ? PathPrefix.without(admitted.prefix(), PathSet.of((HttpServletRequest) getRequest()))
                : super.getServletPath();
    }

    @Override
    public @Nullable String getPathInfo() {
        return showsPrefix() ? null : super.getPathInfo();
    }

    @Override
    public String getRequestURI() {
        return hidesPrefix() ? admitted.uri() : super.getRequestURI();
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        if (hidesPrefix()) {
            url.setLength(url.length() - super.getRequestURI().length());
            url.append(admitted.uri());
        }
        return url;
    }

    /** Whether the container has chosen the servlet by the whole path. */
    private boolean showsPrefix() {
        return innermost && super.getRequestURI().equals(admitted.uri());
    }

    /** Whether this is the request as {@link PathPrefix} has sent it on. */
    private boolean hidesPrefix() {
        return super.getRequestURI().equals(context + PathPrefix.without(getContextPath(), admitted.uri()));
    }
}
