package uk.org.tenancy.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.branding.Brands;
import uk.org.tenancy.privacy.retention.KeptReport;
import uk.org.tenancy.privacy.retention.Retention;
import uk.org.tenancy.privacy.retention.RetentionReport;
import uk.org.tenancy.privacy.retention.RetentionReports;

/** The page on which officers see what was disposed of. */
class RetentionServletTest {

    private static final String NORTH = Councils.hostOf(Councils.NORTHMOOR);
    private static final String SOUTH = Councils.hostOf(Councils.SOUTHMOOR);
    private static final String OFFICER = "X-Officer: Officer <7>";
    private static final Instant SUMMER = Instant.parse("2026-07-01T02:30:00Z");
    private static final Pattern TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final Brands brands = new Brandings().brands();
    private final Kept reports = new Kept();
    private final Requests letters = new Requests();
    private final Retention retention = Retention.of(letters.hooks(), letters, Clock.fixed(SUMMER, ZoneOffset.UTC))
            .reporting(reports::keep);

    private Site site;

    /** Reports in memory. */
    private static final class Kept implements RetentionReports {

        private final List<RetentionReport> all = new CopyOnWriteArrayList<>();

        @Override
        public void keep(RetentionReport report) {
            all.add(0, report);
        }

        @Override
        public List<KeptReport> latest(int most) {
            return all.stream()
                    .filter(report ->
                            report.tenant().equals(TenantContext.require().id()))
                    .limit(most)
                    .map(KeptReport::of)
                    .toList();
        }
    }

    @BeforeEach
    void start() throws Exception {
        site = Site.behind(Councils.filter())
                .atStart(context -> context.addServlet(
                                "retention",
                                RetentionServlet.of(
                                        retention,
                                        reports,
                                        brands,
                                        request -> Optional.ofNullable(request.getHeader("X-Officer"))))
                        .addMapping("/retention/*"))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
        brands.close();
    }

    @Test
    void officers_see_the_reports_of_their_own_council() throws Exception {
        assertThat(site.get(NORTH, "/retention/", OFFICER).body()).contains("No report is kept yet");
        RetentionReport incomplete = TenantContext.call(Councils.NORTHMOOR, () -> retention.run("nightly <job>"));
        assertThat(incomplete.isComplete()).isFalse();
        reports.keep(new RetentionReport(
                Councils.NORTHMOOR.id(), "nightly", SUMMER.plusSeconds(60), false, List.of(), Map.of()));
        assertThat(site.get(NORTH, "/retention/", OFFICER).body())
                .contains(
                        "2026-07-01 03:30</th><td>nightly &lt;job&gt;</td><td><strong>not complete</strong></td>"
                                + "<td>letter 1</td><td>letter 3</td>",
                        "3 kept: restricted, 2 LEFT",
                        "2026-07-01 03:31</th><td>nightly</td><td>complete</td><td>none</td><td>none</td>",
                        "Northmoor &amp; District Council")
                .doesNotContain("<job>");
        assertThat(site.get(SOUTH, "/retention/", OFFICER).body()).contains("No report is kept yet");
    }

    @Test
    void officers_count_what_would_go_and_nothing_is_done_or_kept() throws Exception {
        Answer page = site.get(NORTH, "/retention/", OFFICER);
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        Answer counted = post("Cookie: " + page.cookie(), "form=" + encode(token.group(1)));
        assertThat(counted.status()).isEqualTo(200);
        assertThat(counted.body())
                .contains(
                        "by Officer &lt;7&gt;, only counted",
                        "2 rows to be erased",
                        "nothing was changed",
                        "No report is kept yet");
        assertThat(post("Cookie: " + page.cookie(), "form=another").status()).isEqualTo(403);
        assertThat(post("X-None: 1", "form=" + encode(token.group(1))).status()).isEqualTo(403);
    }

    @Test
    void whoever_is_no_officer_sees_nothing() throws Exception {
        RetentionReport unused = TenantContext.call(Councils.NORTHMOOR, () -> retention.run("nightly"));
        Answer refused = site.get(NORTH, "/retention/");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("for officers").doesNotContain("nightly");
        assertThat(site.ask("PUT", NORTH, "/retention/", OFFICER, "Content-Length: 0")
                        .status())
                .isEqualTo(405);
    }

    private Answer post(String session, String form) throws IOException {
        return site.ask(
                "POST",
                NORTH,
                "/retention/",
                OFFICER,
                session,
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: " + form.length() + "\r\n\r\n" + form);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
