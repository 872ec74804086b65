package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.service.Casework;
import uk.org.tenancy.examples.reports.service.NewReport;

/** What officers do, and what keeps everybody else from doing it. */
class OfficerTest {

    private static final String PASSWORD = "correct horse";

    private static Running running;
    private static Officer tom;

    private final Browser browser = running.browser();
    private long report;

    @BeforeAll
    static void start() {
        running = Running.start();
        String hash = running.services().officers().hash(PASSWORD);
        running.services().officers().add("Priya Nair", "Priya@northmoor.example", hash);
        tom = running.services().officers().add("Tom Beckett", "tom@northmoor.example", hash);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @BeforeEach
    void report() {
        NewReport sent = new NewReport("graffiti", "Red letters", "Library", "Agnes Secret", "agnes@example.org");
        report = running.services().reports().submit(sent, null).id();
    }

    private Browser priya() {
        return browser.signIn("PRIYA@northmoor.example ", PASSWORD);
    }

    private String path() {
        return "/officer/reports/" + report;
    }

    private HttpResponse<String> act(String action, String text) {
        HttpResponse<String> page = browser.get(path());
        Map<String, String> form = new HashMap<>(Map.of("action", action, "text", text));
        form.put("officer", Long.toString(tom.id()));
        form.put("token", Browser.hidden(page, "token"));
        form.put("version", Browser.hidden(page, "version"));
        return browser.post(path(), form);
    }

    @Test
    void aReportIsAssignedCommentedOnAndClosed() {
        priya();
        assertThat(browser.get("/officer").body())
                .contains("Signed in as Priya Nair", "href=\"" + path() + "\"", "<caption", "<th scope=\"col\">");
        assertThat(browser.get(path()).body()).contains("Agnes Secret", "mailto:agnes@example.org");

        assertThat(act("assign", "").statusCode()).isEqualTo(303);
        assertThat(browser.get("/officer").body()).doesNotContain("href=\"" + path() + "\"");
        assertThat(running.browser()
                        .signIn("tom@northmoor.example", PASSWORD)
                        .get("/officer?list=mine")
                        .body())
                .contains("href=\"" + path() + "\"");
        assertThat(act("comment", "We are <b>looking</b>.").statusCode()).isEqualTo(303);
        assertThat(act("close", "Cleaned off.").statusCode()).isEqualTo(303);

        assertThat(browser.get(path()).body()).contains("This report is closed.", "Tom Beckett");
        assertThat(browser.get("/officer?list=closed").body()).contains("href=\"" + path() + "\"");
        assertThat(running.browser().get("/reports/" + report).body())
                .containsSubsequence(
                        "We received", "In hand", "We are &lt;b&gt;looking&lt;/b&gt;.", "Closed", "Cleaned off.")
                .doesNotContain("Tom Beckett", "Priya", "Agnes", "agnes@");
    }

    @Test
    void aCommentNeedsWords() {
        priya();

        HttpResponse<String> page = act("comment", "  ");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("<title>Error:", "<a href=\"#text\">Write something for the public</a>");
        assertThat(act("close", "x".repeat(2001)).statusCode()).isEqualTo(422);
        assertThat(act("explode", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyOverwritesWhatAColleagueDidMeanwhile() {
        priya();
        HttpResponse<String> old = browser.get(path());
        Casework.Step first = new Casework.Step(report, 0, tom.id());
        running.services().casework().comment(first, "I was first.");

        HttpResponse<String> page = browser.post(
                path(),
                Map.of(
                        "action",
                        "close",
                        "text",
                        "Mine",
                        "token",
                        Browser.hidden(old, "token"),
                        "version",
                        Browser.hidden(old, "version")));

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("Somebody else has changed this report", "I was first.");
        assertThat(running.services().reports().find(report).orElseThrow().closed())
                .isFalse();
    }

    @Test
    void aClosedReportStaysClosed() {
        priya();
        HttpResponse<String> open = browser.get(path());
        act("close", "Done.");

        Map<String, String> form = new HashMap<>(Map.of("action", "comment", "text", "More", "version", "1"));
        form.put("token", Browser.hidden(open, "token"));
        assertThat(browser.post(path(), form).statusCode()).isEqualTo(409);
    }

    @Test
    void withoutSigningInThereIsNothingToSee() {
        for (String path : new String[] {"/officer", path(), "/officer/reports/999999"}) {
            HttpResponse<String> answer = browser.get(path);
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
        }
        browser.post(path(), Map.of("action", "close", "text", "x", "version", "0"));
        assertThat(running.services().reports().find(report).orElseThrow().closed())
                .isFalse();
    }

    @Test
    void wrongPasswordsAndUnknownOfficersAreToldTheSame() {
        HttpResponse<String> wrong =
                browser.post("/sign-in", Map.of("email", "tom@northmoor.example", "password", "guess"));
        HttpResponse<String> unknown =
                browser.post("/sign-in", Map.of("email", "eve@northmoor.example", "password", "guess"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The e-mail address or the password is not right");
        assertThat(unknown.body()).isEqualTo(wrong.body().replace("tom@", "eve@"));
        assertThat(browser.get("/officer").statusCode()).isEqualTo(303);
    }

    @Test
    void anUnknownOfficerTakesAsLongAsAWrongPassword() {
        running.services().officers().signIn("tom@northmoor.example", "warm up");
        long wrong = time("tom@northmoor.example");
        long unknown = time("eve@northmoor.example");

        assertThat(unknown).isGreaterThan(wrong / 3);
    }

    private static long time(String email) {
        long start = System.nanoTime();
        assertThat(running.services().officers().signIn(email, "guess")).isEmpty();
        return System.nanoTime() - start;
    }

    @Test
    void signingInGivesANewSessionThatScriptsAndOtherSitesDoNotGet() {
        priya();
        String before = browser.cookie("session");
        HttpResponse<String> again =
                browser.post("/sign-in", Map.of("email", "tom@northmoor.example", "password", PASSWORD));

        assertThat(browser.cookie("session")).isNotEqualTo(before).isNotEmpty();
        assertThat(again.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
        assertThat(browser.get("/officer?list=all;session=" + before).body()).contains("Tom Beckett");
    }

    @Test
    void formsFromElsewhereAreRefused() {
        priya();
        HttpResponse<String> page = browser.get(path());
        Map<String, String> form = new HashMap<>(Map.of("action", "close", "text", "Evil"));
        form.put("version", Browser.hidden(page, "version"));

        assertThat(browser.post(path(), form).statusCode()).isEqualTo(403);
        form.put("token", "0".repeat(64));
        assertThat(browser.post(path(), form).statusCode()).isEqualTo(403);
        form.put("token", Browser.hidden(page, "token"));
        for (String origin : new String[] {"http://evil.example", "null", "http://localhost:1"}) {
            assertThat(browser.post(path(), form, origin).statusCode()).isEqualTo(403);
        }
        assertThat(running.services().reports().find(report).orElseThrow().closed())
                .isFalse();
        assertThat(browser.post(path(), form).statusCode()).isEqualTo(303);
    }

    @Test
    void aTokenOfAnotherSessionIsWorthless() {
        priya();
        Browser other = running.browser().signIn("tom@northmoor.example", PASSWORD);
        String stolen = Browser.hidden(other.get(path()), "token");

        Map<String, String> form = Map.of("action", "close", "text", "x", "version", "0", "token", stolen);
        assertThat(browser.post(path(), form).statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverIsNoLongerAnOfficerIsNoLongerSignedIn() {
        String hash = running.services().officers().hash(PASSWORD);
        running.services().officers().add("Zed", "zed@northmoor.example", hash);
        browser.signIn("zed@northmoor.example", PASSWORD);
        assertThat(browser.get("/officer").statusCode()).isEqualTo(200);

        running.sql("delete from officer where email = 'zed@northmoor.example'");

        assertThat(browser.get("/officer").statusCode()).isEqualTo(303);
        assertThat(browser.get("/").body()).contains("Officer sign-in");
    }

    @Test
    void signingOutNeedsTheButton() {
        priya();
        String token = Browser.hidden(browser.get("/officer"), "token");

        browser.get("/sign-out");
        assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.get("/officer").statusCode()).isEqualTo(200);
        assertThat(browser.post("/sign-out", Map.of("token", token)).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/officer").statusCode()).isEqualTo(303);
    }
}
