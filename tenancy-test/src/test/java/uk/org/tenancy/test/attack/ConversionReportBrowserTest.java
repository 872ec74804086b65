package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.convert.ConversionPlan;
import uk.org.tenancy.jpa.convert.ConversionReport;
import uk.org.tenancy.jpa.convert.Decisions;
import uk.org.tenancy.jpa.convert.Survey;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** The report of a conversion in a real browser. */
class ConversionReportBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void it_has_no_accessibility_violation_that_axe_finds_and_only_its_tables_scroll_sideways() throws Exception {
        Path page = Files.writeString(folder.resolve("conversion.html"), report());
        ChromeDriver browser = Chromium.open(folder.resolve("profile"));
        try {
            for (int width : new int[] {1280, 400}) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                browser.get(page.toUri().toString());
                Results scan = new AxeBuilder().analyze(browser);
                assertThat(scan.getPasses()).as("rules that looked at it").hasSizeGreaterThan(10);
                assertThat(scan.getViolations()).extracting(Rule::toString).isEmpty();
                assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
            }
        } finally {
            browser.quit();
        }
    }

    private static String report() throws IOException, SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource owner = server.getPostgresDatabase();
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE app; CREATE TABLE category (code text PRIMARY KEY);"
                        + "CREATE TABLE report (id bigserial PRIMARY KEY, category text REFERENCES category, cost numeric);"
                        + "CREATE INDEX ON report (cost); GRANT SELECT ON category TO app; GRANT ALL ON report TO app");
            }
            Decisions decisions = Decisions.propose(owner, "app", TenantId.of("northmoor"));
            ConversionPlan plan = ConversionPlan.of(owner, decisions);
            plan.run(owner, Stage.PREPARE, Progress.SILENT);
            Finding unsafe = Finding.unsafe("table " + "wide_".repeat(20), "is seen by all", List.of("ALTER TABLE x"));
            return ConversionReport.of("Street reports", Instant.now(), decisions)
                    .planned(plan, ConversionPlan.states(owner))
                    .surveyed(Survey.of(owner, decisions))
                    .verified(Stage.PREPARE, List.of(unsafe))
                    .html();
        }
    }
}
