package uk.org.tenancy.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.CapturedBinding;
import uk.org.tenancy.Tenant;

/** A request in its tenant: what it sets going on other threads runs under the tenant, and its session belongs to it. */
final class BoundRequest extends HttpServletRequestWrapper {

    private final Tenant tenant;
    private final CapturedBinding binding;
    private @Nullable ServletInputStream input;

    private BoundRequest(HttpServletRequest request, Tenant tenant, CapturedBinding binding) {
        super(request);
        this.tenant = tenant;
        this.binding = binding;
    }

    /** Wraps a request, unless that has been done for an earlier dispatch that this one is part of. */
    static HttpServletRequest of(HttpServletRequest request, Tenant tenant, CapturedBinding binding) {
        return request instanceof ServletRequestWrapper wrapper && wrapper.isWrapperFor(BoundRequest.class)
                ? request
                : new BoundRequest(request, tenant, binding);
    }

    @Override
    public AsyncContext startAsync() {
        return new BoundAsync(super.startAsync(), binding);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return new BoundAsync(super.startAsync(request, response), binding);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new BoundAsync(super.getAsyncContext(), binding);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new BoundInput(super.getInputStream(), binding);
        }
        return input;
    }

    @Override
    public HttpSession getSession() {
        return SessionStamp.marked(super.getSession(), tenant);
    }

    @Override
    @SuppressWarnings("NullAway") // The API of servlets answers null where there is none.
    public HttpSession getSession(boolean create) {
        @Nullable HttpSession session = super.getSession(create);
        return session == null ? null : SessionStamp.marked(session, tenant);
    }
}
