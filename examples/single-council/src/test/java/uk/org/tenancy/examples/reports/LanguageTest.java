package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.web.BrandColour;
import uk.org.tenancy.examples.reports.web.Site;

/** English and Welsh. */
class LanguageTest {

    private static final Locale WELSH = Locale.forLanguageTag("cy");

    @Test
    void aVisitorSwitchesAndStaysInThatLanguage() {
        try (Running running = Running.start()) {
            Browser browser = running.browser();
            assertThat(browser.get("/").body())
                    .contains("<html lang=\"en\">", "href=\"/?lang=cy\" lang=\"cy\" hreflang=\"cy\">Cymraeg</a>");

            HttpResponse<String> welsh = browser.get("/?category=pothole&lang=cy");

            assertThat(welsh.headers().firstValue("Content-Language")).contains("cy");
            assertThat(welsh.body())
                    .contains(
                            "<html lang=\"cy\">", "Cyngor Northmoor", "Twll yn y ffordd", "Problemau yn eich strydoedd")
                    .contains("href=\"/?lang=en&amp;category=pothole\" lang=\"en\"")
                    .doesNotContain("Northmoor Council");
            assertThat(welsh.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
            assertThat(browser.get("/reports/new").body()).contains("Beth sydd o’i le?");
            assertThat(browser.post("/reports/new", Map.of()).body())
                    .contains("<title>Gwall: ", "Dewiswch gategori", "href=\"/reports/new?lang=en\"");
            assertThat(browser.get("/nothing").body()).contains("Heb ganfod y dudalen");
            assertThat(browser.get("/?lang=xx").body()).contains("<html lang=\"cy\">");
            assertThat(browser.get("/?lang=en").body()).contains("<html lang=\"en\">");
        }
    }

    @Test
    void datesAreWrittenInTheLanguage() {
        try (Running running = Running.start()) {
            var reports = running.services().reports().at(Instant.parse("2026-01-05T10:00:00Z"));
            var sent = new NewReport("pothole", "Hole", "Lane", null, null);
            long id = reports.submit(sent, null).id();

            assertThat(running.browser().get("/reports/" + id).body()).contains("5 January 2026, 10:00");
            assertThat(running.browser().get("/reports/" + id + "?lang=cy").body())
                    .contains("5 Ionawr 2026, 10:00");
        }
    }

    @Test
    void aSiteMayHaveOneLanguageOnly() {
        Site site = new Site(
                Map.of(WELSH, "Cyngor Un Iaith"), List.of(WELSH), new BrandColour("#ffd400"), "post@un.example");
        try (Running running = Running.start(site)) {
            assertThat(running.browser().get("/?lang=en").body())
                    .contains("<html lang=\"cy\">", "Cyngor Un Iaith")
                    .doesNotContain("hreflang");
            assertThat(running.browser().get("/open311/v2/services.json").body())
                    .contains("Twll yn y ffordd");
            assertThat(running.browser().get("/site.css").body())
                    .isEqualTo(":root { --brand: #ffd400; --on-brand: #000000; }\n");
        }
    }
}
