package uk.org.tenancy.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends the answer to a request that does not go on. */
final class RefusalAnswer {

    private static final String RETRY_AFTER_SECONDS = "3600";

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    private RefusalAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    static RefusalAnswer to(HttpServletRequest request, HttpServletResponse response) {
        return new RefusalAnswer(request, response);
    }

    // An include cannot change the answer it is part of, nor can anything once the answer is under way.
    void send(Decision.Refuse refused) throws IOException {
        if (request.getDispatcherType() == DispatcherType.INCLUDE || response.isCommitted()) {
            return;
        }
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            response.reset();
        }
        Preferences preferences = Preferences.of(request);
        RefusalText text = RefusalText.of(refused, preferences);
        boolean json = preferences.jsonToHtml();
        head(refused.refusal(), text, json);
        body(json ? text.json() : text.html());
    }

    // The status is set, not sent as an error: that would have the application's error page answer.
    private void head(Refusal refusal, RefusalText text, boolean json) {
        response.setStatus(refusal.status());
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Accept, Accept-Language");
        response.setHeader("Content-Language", text.language());
        response.setContentType(json ? "application/problem+json" : "text/html;charset=utf-8");
        if (refusal == Refusal.SUSPENDED) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    private void body(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }
}
