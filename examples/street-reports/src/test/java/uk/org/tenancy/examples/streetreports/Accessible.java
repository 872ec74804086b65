package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.FluentWait;

/** Finds out whether the page that a browser shows is accessible, as far as a program can tell. */
final class Accessible {

    private static final int NARROW = 320;
    private static final String WIDTH = "return window.innerWidth";

    private Accessible() {}

    static void check(ChromeDriver browser, String what, String language) {
        String page = what + " " + browser.getCurrentUrl();
        assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang"))
                .as(page)
                .isEqualTo(language);
        Axe.Scan scan = Axe.scan(browser);
        assertThat(scan.passes()).as("rules that looked at " + page).hasSizeGreaterThan(5);
        assertThat(scan.violations()).as(page).isEmpty();
        assertThat(hiddenWhenNarrow(browser))
                .as("pixels to scroll sideways on " + page)
                .isZero();
    }

    /** How far the page scrolls sideways at 320 pixels, which is a zoom of 400 % on a usual screen (WCAG 2.2, 1.4.10). */
    private static long hiddenWhenNarrow(ChromeDriver browser) {
        Object usual = Objects.requireNonNull(browser.executeScript(WIDTH));
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", NARROW, "height", 640, "deviceScaleFactor", 1, "mobile", false));
        try {
            return (Long) browser.executeScript("const root = document.documentElement;"
                    + " return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth");
        } finally {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            new FluentWait<>(browser)
                    .withTimeout(Duration.ofSeconds(20))
                    .pollingEvery(Duration.ofMillis(20))
                    .withMessage("the page is still narrow, and a click would miss")
                    .until(page -> usual.equals(page.executeScript(WIDTH)));
        }
    }
}
