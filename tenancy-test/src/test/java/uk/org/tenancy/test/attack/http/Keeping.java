package uk.org.tenancy.test.attack.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A board that keeps what it has shown, and shows it again. */
@SuppressWarnings("serial") // never serialised
final class Keeping extends Board {

    private final BiFunction<HttpServletRequest, @Nullable Login, @Nullable String> keyOf;
    private final Map<String, String> pages;

    Keeping(BiFunction<HttpServletRequest, @Nullable Login, @Nullable String> keyOf, int most) {
        this.keyOf = keyOf;
        this.pages = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    String path(HttpServletRequest request) {
        return super.path(request).endsWith("/x.css") ? super.path(request).replace("/x.css", "") : super.path(request);
    }

    @Override
    protected synchronized void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String key = request.getMethod().equals("GET") ? keyOf.apply(request, login(request)) : null;
        String page = key == null ? null : pages.get(key);
        if (page != null) {
            response.setContentType("text/html");
            response.getWriter().write(page);
            return;
        }
        StringWriter shown = new StringWriter();
        super.service(request, new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return new PrintWriter(shown);
            }
        });
        response.getWriter().write(shown.toString());
        if (key != null && !shown.toString().isEmpty()) {
            pages.put(key, shown.toString());
        }
    }
}
