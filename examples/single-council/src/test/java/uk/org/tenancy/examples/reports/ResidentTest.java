package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.model.PhotoFile;
import uk.org.tenancy.examples.reports.service.NewReport;

/** What residents do, from their side of the screen. */
class ResidentTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3};
    private static final byte[] JPEG_START = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

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

    private static Map<String, String> form() {
        return new HashMap<>(Map.of(
                "category", "pothole",
                "description", "A deep hole.",
                "place", "14 Mill Lane",
                "name", "Agnes Secret",
                "email", "agnes@example.org"));
    }

    @Test
    void aProblemIsReportedAndFollowed() {
        assertThat(browser.get("/reports/new").body()).contains("enctype=\"multipart/form-data\"", "Pothole");

        HttpResponse<String> sent = browser.post("/reports/new", form());

        assertThat(sent.statusCode()).isEqualTo(303);
        HttpResponse<String> page = browser.follow(sent);
        String reference = page.uri().getPath().replace("/reports/", "");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Thank you", "Your reference is " + reference, "Pothole: 14 Mill Lane", "A deep hole.")
                .contains("status open", "We received this report.")
                .doesNotContain("Agnes Secret", "agnes@example.org", "<img");
        assertThat(browser.get("/").body()).contains("href=\"/reports/" + reference + "\"");
        HttpResponse<String> followed = browser.follow(browser.get("/reports?reference=+" + reference + "+"));
        assertThat(followed.body()).contains("A deep hole.").doesNotContain("Thank you");
        assertThat(browser.get("/reports/" + reference + "/photo").statusCode()).isEqualTo(404);
    }

    @Test
    void aPhotoIsShownWithTheTypeFoundInIt() {
        HttpResponse<String> page = browser.follow(browser.upload("/reports/new", form(), "harmless.html", PNG));

        assertThat(page.body())
                .contains("<img class=\"photo\" src=\"" + page.uri().getPath() + "/photo\"");
        HttpResponse<byte[]> photo = browser.download(page.uri().getPath() + "/photo");
        assertThat(photo.body()).isEqualTo(PNG);
        assertThat(photo.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(photo.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void theFormNeedsNoPhoto() {
        assertThat(browser.upload("/reports/new", form(), "", new byte[0]).statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatIsNotAPictureIsRefusedWhateverItsName() {
        HttpResponse<String> page = browser.upload(
                "/reports/new", form(), "photo.jpg", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("<a href=\"#photo\">Choose a photo that is a JPEG or PNG file</a>")
                .contains("14 Mill Lane", "A deep hole.");
    }

    @Test
    void aPhotoMayHaveFiveMegabytesAndNoMore() {
        byte[] most = Arrays.copyOf(JPEG_START, PhotoFile.MAX_BYTES);
        byte[] more = Arrays.copyOf(JPEG_START, PhotoFile.MAX_BYTES + 1);

        assertThat(browser.upload("/reports/new", form(), "a.jpg", most).statusCode())
                .isEqualTo(303);
        HttpResponse<String> refused = browser.upload("/reports/new", form(), "a.jpg", more);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Choose a photo of at most 5 MB");
    }

    @Test
    void whatIsMissingIsSaidAtTheTopAndAtTheField() {
        Map<String, String> form = form();
        form.putAll(Map.of("category", "", "place", " \t", "email", "nobody"));

        HttpResponse<String> page = browser.post("/reports/new", form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("<title>Error: Report a problem – Northmoor Council</title>")
                .containsSubsequence(
                        "<a href=\"#category\">Choose a category</a>",
                        "<a href=\"#place\">Say where it is</a>",
                        "<a href=\"#email\">")
                .contains("id=\"place-error\"", "aria-describedby=\"place-hint place-error\" aria-invalid=\"true\"")
                .contains("A deep hole.", "value=\"nobody\"")
                .doesNotContain("href=\"#description\"");
    }

    @Test
    void anUnknownCategoryIsAMissingOne() {
        Map<String, String> form = form();
        form.put("category", "dragon");

        assertThat(browser.post("/reports/new", form).body()).contains("<a href=\"#category\">Choose a category</a>");
    }

    @Test
    void longTextsAreRefusedRatherThanCut() {
        Map<String, String> form = form();
        form.putAll(Map.of("description", "x".repeat(2001), "place", "x".repeat(201), "name", "x".repeat(101)));

        assertThat(browser.post("/reports/new", form).body())
                .contains("href=\"#description\"", "href=\"#place\"", "href=\"#name\"");
        form.putAll(Map.of("description", "x".repeat(2000), "place", "x".repeat(200), "name", "x".repeat(100)));
        assertThat(browser.post("/reports/new", form).statusCode()).isEqualTo(303);
    }

    @Test
    void hostileTextIsOnlyText() {
        Map<String, String> form = form();
        form.put("description", "<script>alert('d')</script>\n=HYPERLINK(\"x\") {{ 7*7 }} \u0000\u0007\uFFFE end");
        form.put("place", "\"><img src=x onerror=alert(1)>");

        HttpResponse<String> page = browser.follow(browser.post("/reports/new", form));

        for (String body : new String[] {page.body(), browser.get("/").body()}) {
            assertThat(body)
                    .contains("&lt;script&gt;alert(&#39;d&#39;)&lt;/script&gt;\n=HYPERLINK(&quot;x&quot;)", "{{ 7*7 }}")
                    .contains("&lt;img src=x onerror=alert(1)&gt;")
                    .doesNotContain("<script", "<img", "\uFFFE", "\u0007");
        }
        form.put("category", "");
        assertThat(browser.post("/reports/new", form).body())
                .contains("value=\"&quot;&gt;&lt;img")
                .doesNotContain("<script", "<img");
    }

    @Test
    void theListIsFilteredAndComesInPages() {
        for (int i = 1; i <= 21; i++) {
            running.services()
                    .reports()
                    .submit(new NewReport("graffiti", "Words", "Wall " + i + ".", null, null), null);
        }

        String first = browser.get("/?category=graffiti").body();
        String second = browser.get("/?category=graffiti&page=2").body();

        assertThat(first)
                .contains("Wall 21.", "Wall 2.", "Page 1 of 2", "&amp;page=2\"")
                .doesNotContain("Wall 1.");
        assertThat(second).contains("Wall 1.", "Page 2 of 2").doesNotContain("Wall 2.", "Pothole:");
        assertThat(browser.get("/?category=graffiti&status=CLOSED").body()).contains("There are no reports to show.");
        assertThat(browser.get("/?category=%27%3B--&status=x&page=-1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        for (String path : new String[] {
            "/reports/999999",
            "/reports/0/photo",
            "/reports/x",
            "/reports/1/photo/x",
            "/reports/99999999999999999999",
            "/assets/../site.properties",
            "/assets/none.css",
            "/nothing"
        }) {
            assertThat(browser.get(path).statusCode()).as(path).isIn(404, 400);
        }
        assertThat(browser.get("/nothing").body()).contains("<h1>Page not found</h1>");
        assertThat(browser.follow(browser.get("/reports?reference=abc")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesCanBeUsedWithoutSeeingThem() {
        for (String path : new String[] {"/", "/reports/new", "/sign-in", "/nothing"}) {
            String body = browser.get(path).body();
            assertThat(body.split("<h1", -1)).as(path).hasSize(2);
            assertThat(body)
                    .contains("<html lang=\"en\">", "<header", "<nav", "<main id=\"main\"", "<footer>")
                    .contains("class=\"skip\" href=\"#main\"")
                    .doesNotContain("<script", "style=");
            for (String field : new String[] {"<input id=\"([^\"]+)\"", "<select id=\"([^\"]+)\""}) {
                java.util.regex.Matcher ids =
                        java.util.regex.Pattern.compile(field).matcher(body);
                while (ids.find()) {
                    assertThat(body).contains("<label for=\"" + ids.group(1) + "\"");
                }
            }
        }
    }
}
