package uk.org.tenancy.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.CapturedBinding;

/** The answer to a request in its tenant: listeners run under the tenant, and no cache mixes it up with another tenant's. */
final class BoundResponse extends HttpServletResponseWrapper {

    private final CapturedBinding binding;
    private final Caching caching;
    private @Nullable ServletOutputStream output;

    private BoundResponse(HttpServletResponse response, CapturedBinding binding, Caching caching) {
        super(response);
        this.binding = binding;
        this.caching = caching;
    }

    /** Wraps an answer, unless that has been done for an earlier dispatch that this one is part of. */
    static HttpServletResponse of(HttpServletResponse response, CapturedBinding binding, Caching caching) {
        if (response instanceof ServletResponseWrapper wrapper && wrapper.isWrapperFor(BoundResponse.class)) {
            return response;
        }
        caching.begin(response);
        return new BoundResponse(response, binding, caching);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (output == null) {
            output = new BoundOutput(super.getOutputStream(), binding);
        }
        return output;
    }

    @Override
    public void reset() {
        super.reset();
        output = null;
        caching.begin((HttpServletResponse) getResponse());
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, allowed(name, value));
    }

    @Override
    public void addHeader(String name, String value) {
        super.addHeader(name, allowed(name, value));
    }

    // Containers take null for "no such header"; then ours are left.
    @SuppressWarnings("NullAway")
    private String allowed(String name, @Nullable String value) {
        if (name.equalsIgnoreCase(Caching.VARY)) {
            return caching.vary(value == null ? List.of() : List.of(value));
        }
        if (name.equalsIgnoreCase(Caching.CACHE_CONTROL)) {
            return caching.cacheControl(value == null ? "" : value);
        }
        return value;
    }
}
