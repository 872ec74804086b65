package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.web.StreetReports;
import uk.org.tenancy.examples.reports.web.WebServer;

/** What is true of every answer. */
class SafetyTest {

    private static Running running;

    private final Browser browser = running.browser();

    @BeforeAll
    static void start() {
        running = Running.start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void everyAnswerTellsBrowsersToBeCareful() {
        for (String path : new String[] {"/", "/nothing", "/site.css", "/assets/street-reports.css", "/health"}) {
            HttpHeaders headers = browser.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.map()).doesNotContainKeys("Server", "server", "X-Powered-By");
        }
        assertThat(browser.get("/assets/icon.svg").headers().firstValue("Content-Type"))
                .contains("image/svg+xml");
        assertThat(browser.get("/").headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void onlyReadingAndSendingFormsIsPossible() {
        for (String method : new String[] {"PUT", "DELETE", "OPTIONS", "PATCH"}) {
            HttpResponse<String> answer = browser.send(browser.request("/").method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
        }
        assertThat(browser.post("/", Map.of()).statusCode()).isEqualTo(405);
        assertThat(browser.send(browser.request("/").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFormFromAnotherSiteIsRefusedEverywhere() {
        Map<String, String> form = Map.of("category", "pothole", "description", "Hole", "place", "Lane");

        assertThat(browser.post("/reports/new", form, "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/sign-in", Map.of(), "null").statusCode()).isEqualTo(403);
        assertThat(browser.post("/reports/new", form).statusCode()).isEqualTo(303);
    }

    @Test
    void tooMuchIsRefusedWithoutTellingAnythingAboutTheProgram() {
        HttpResponse<String> answer = browser.post("/reports/new", Map.of("description", "x".repeat(200_000)));

        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(answer.body()).doesNotContain("Exception", "jetty", "\tat ");
    }

    @Test
    void healthNeedsNeitherTheDatabaseNorTheSite() {
        try (WebServer web = WebServer.start(
                0,
                context -> StreetReports.mount(context, running.services(), () -> {
                    throw new IllegalStateException("No site");
                }))) {
            Browser other = new Browser("http://localhost:" + web.port());
            assertThat(other.get("/health").body()).isEqualTo("ok\n");
            HttpResponse<String> failure = other.get("/");
            assertThat(failure.statusCode()).isEqualTo(500);
            assertThat(failure.body()).isEqualTo("Error 500\n");
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() {
        int taken = running.port();

        assertThatThrownBy(() -> WebServer.start(taken, context -> {}))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Port " + taken)
                .hasMessageContaining("PORT=" + (taken + 1));
    }

    @Test
    void aFailureIsAPageToo() {
        try (Running broken = Running.start()) {
            broken.sql("alter table report rename to gone");

            HttpResponse<String> answer = broken.browser().get("/");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("something went wrong").doesNotContain("SQL", "Exception");
            assertThat(broken.browser().get("/open311/v2/requests.json").body()).startsWith("[{\"code\":500,");
        }
    }
}
