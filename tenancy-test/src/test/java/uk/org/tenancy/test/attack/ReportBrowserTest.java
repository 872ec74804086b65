package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Reports in a real browser. */
class ReportBrowserTest {

    @TempDir
    private static Path folder;

    private static ChromeDriver browser;

    @BeforeAll
    static void open() {
        browser = Chromium.open(folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, screen", "400, screen", "1280, print"})
    void reports_have_no_accessibility_violation_that_axe_finds(int width, String media) throws IOException {
        for (AttackReport report : new AttackReport[] {
            ReportSamples.large(5, 40, 0),
            ReportSamples.large(12, 40, 3),
            ReportSamples.hostile(),
            ReportSamples.report()
        }) {
            visit(report, width, media);
            Results scan = new AxeBuilder().analyze(browser);
            assertThat(scan.getPasses()).as("rules that looked at it").hasSizeGreaterThan(10);
            assertThat(scan.getViolations())
                    .as(report.summary())
                    .extracting(Rule::toString)
                    .isEmpty();
        }
    }

    @Test
    void on_a_narrow_screen_only_the_tables_scroll_sideways() throws IOException {
        for (AttackReport report : new AttackReport[] {ReportSamples.large(12, 40, 3), ReportSamples.hostile()}) {
            visit(report, 400, "screen");
            assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(400);
        }
    }

    @Test
    void the_names_of_entities_and_ways_stay_in_view_while_a_table_scrolls() throws IOException {
        visit(ReportSamples.large(30, 60, 0), 1000, "screen");
        String table = "document.querySelectorAll('.scroll')[1]";
        browser.executeScript(table + ".scrollTo(300, 900)");
        assertThat(number(table + ".scrollLeft")).isEqualTo(300);
        assertThat(number(table + ".scrollTop")).isEqualTo(900);
        assertThat(number(table + ".querySelector('thead th').getBoundingClientRect().top - " + table
                        + ".getBoundingClientRect().top"))
                .isBetween(0L, 2L);
        assertThat(number(table + ".querySelector('th[scope=row]').getBoundingClientRect().left - " + table
                        + ".getBoundingClientRect().left"))
                .isBetween(0L, 2L);
    }

    @Test
    void on_paper_nothing_is_cut_off() throws IOException {
        visit(ReportSamples.large(5, 40, 3), 1280, "print");
        for (WebElement table : browser.findElements(By.className("scroll"))) {
            assertThat(table.getCssValue("overflow")).isEqualTo("visible");
            assertThat(table.getCssValue("max-height")).isEqualTo("none");
        }
    }

    @Test
    void a_leak_leads_to_its_description_and_nothing_of_it_runs() throws IOException {
        visit(ReportSamples.hostile(), 1280, "screen");
        WebElement leak = browser.findElement(By.cssSelector("td.leak a"));
        leak.click();
        String place = browser.getCurrentUrl().replaceFirst(".*#", "");
        assertThat(browser.findElement(By.id(place)).getText()).contains("<script>alert('x')</script>");
        assertThat(browser.findElements(By.cssSelector("script, [onload]"))).isEmpty();
    }

    private static void visit(AttackReport report, int width, String media) throws IOException {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        browser.get(report.writeTo(folder).toUri().toString());
    }

    private static long number(String expression) {
        return Math.round(((Number) browser.executeScript("return " + expression)).doubleValue());
    }
}
