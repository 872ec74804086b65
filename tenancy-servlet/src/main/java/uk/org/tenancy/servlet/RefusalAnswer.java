package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the answer to a request that does not go on. */
final class RefusalAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(TenantFilter.class);
    private static final String RETRY_AFTER_SECONDS = "3600";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Caching caching;
    private final RefusalPage page;

    private RefusalAnswer(HttpServletRequest request, HttpServletResponse response, Caching caching, RefusalPage page) {
        this.request = request;
        this.response = response;
        this.caching = caching;
        this.page = page;
    }

    static RefusalAnswer to(
            HttpServletRequest request, HttpServletResponse response, Caching caching, RefusalPage page) {
        return new RefusalAnswer(request, response, caching, page);
    }

    /** The status of the answer; empty if the request goes on and there is none. */
    static OptionalInt status(Decision decision) {
        if (decision instanceof Decision.Refuse refused) {
            return OptionalInt.of(refused.refusal().status());
        }
        return decision instanceof Decision.Redirect elsewhere
                ? OptionalInt.of(elsewhere.status())
                : OptionalInt.empty();
    }

    // An include cannot change the answer it is part of, nor can anything once the answer is under way.
    void send(Decision decision) throws IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE || response.isCommitted()) {
            return;
        }
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            response.reset();
        }
        if (decision instanceof Decision.Redirect elsewhere) {
            head(elsewhere.status());
            response.setHeader("Location", elsewhere.location());
            response.setContentLength(0);
        } else if (decision instanceof Decision.Refuse refused) {
            send(refused);
        }
    }

    private void send(Decision.Refuse refused) throws IOException {
        Preferences preferences = Preferences.of(request);
        RefusalText text = RefusalText.of(refused, preferences);
        boolean json = preferences.jsonToHtml();
        head(refused.refusal().status());
        response.setHeader("Content-Language", text.language());
        response.setContentType(json ? "application/problem+json" : "text/html;charset=utf-8");
        if (refused.refusal() == Refusal.SUSPENDED) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        body(json ? text.json() : html(text));
    }

    private String html(RefusalText text) {
        try {
            return text.refused().flatMap(page::html).orElseGet(text::html);
        } catch (RuntimeException failed) {
            LOG.error("the page of a refusal could not be made; the plain one was shown", failed);
            return text.html();
        }
    }

    // The status is set, not sent as an error: that would have the application's error page answer.
    private void head(int status) {
        response.setStatus(status);
        response.setHeader(Caching.CACHE_CONTROL, "no-store");
        response.setHeader(Caching.VARY, caching.vary(List.of("Accept", "Accept-Language")));
    }

    private void body(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
