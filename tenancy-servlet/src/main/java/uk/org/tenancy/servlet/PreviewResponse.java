package uk.org.tenancy.servlet;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** The answer with a page in the brand of another day, which no cache keeps, whatever the application says. */
final class PreviewResponse extends HttpServletResponseWrapper {

    PreviewResponse(HttpServletResponse response) {
        super(response);
        response.setHeader(Caching.CACHE_CONTROL, Preview.CACHE_CONTROL);
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, name.equalsIgnoreCase(Caching.CACHE_CONTROL) ? Preview.CACHE_CONTROL : value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (!name.equalsIgnoreCase(Caching.CACHE_CONTROL)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        super.setHeader(Caching.CACHE_CONTROL, Preview.CACHE_CONTROL);
    }
}
