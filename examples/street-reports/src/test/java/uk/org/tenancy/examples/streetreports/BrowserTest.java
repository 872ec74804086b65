package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.FluentWait;

/** Residents and officers in a real browser. */
class BrowserTest {

    private static final String DESCRIPTION = "The bridge railing is loose & sharp <careful>";

    private static ChromeDriver browser;
    private static Service service;

    @BeforeAll
    static void open() {
        browser = Chromium.shared();
        service = Service.start(Service.COUNCILS);
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void a_report_appears_for_the_officers_of_that_council_and_for_nobody_else() {
        visit("northmoor", "/reports/new");
        browser.findElement(By.cssSelector("#category option[value=pothole]")).click();
        browser.findElement(By.id("description")).sendKeys(DESCRIPTION);
        browser.findElement(By.id("place")).sendKeys("Old Bridge");
        browser.findElement(By.cssSelector("main form button[type=submit]")).click();
        awaitText(DESCRIPTION);

        signIn("northmoor", "tom.beckett@northmoor.example", "Tom Beckett");
        visit("northmoor", "/officer");
        assertThat(text()).contains("Old Bridge");
        visit("eastmere", "/officer");
        assertThat(text()).as("signed in at Northmoor only").doesNotContain("Amara Cole", "Saltmarsh");

        signIn("eastmere", "amara.cole@eastmere.example", "Amara Cole");
        visit("eastmere", "/officer");
        assertThat(text()).contains("Saltmarsh Drive").doesNotContain("Old Bridge");
        visit("eastmere", "/");
        assertThat(text()).doesNotContain("Old Bridge");
    }

    @Test
    void R14_a_login_at_one_council_is_useless_at_another_and_stays_good_at_its_own() {
        signIn("northmoor", "priya.nair@northmoor.example", "Priya Nair");
        Cookie session = browser.manage().getCookieNamed("session");

        visit("eastmere", "/");
        browser.manage().deleteAllCookies();
        browser.manage().addCookie(new Cookie("session", session.getValue(), "/"));
        for (String page : List.of("/officer", "/")) {
            visit("eastmere", page);
            assertThat(text()).contains("Eastmere Borough Council: You cannot go on here");
        }
        assertThat(text()).doesNotContain("Priya", "Northmoor");
        browser.manage().deleteAllCookies();
        visit("eastmere", "/officer");
        assertThat(browser.getCurrentUrl()).endsWith("/sign-in");

        visit("northmoor", "/officer");
        assertThat(text()).contains("Priya Nair");
    }

    private static void signIn(String council, String email, String name) {
        visit(council, "/sign-in");
        browser.findElement(By.id("email")).sendKeys(email);
        browser.findElement(By.id("password")).sendKeys(Service.PASSWORD);
        browser.findElement(By.cssSelector("main form button[type=submit]")).click();
        awaitText(name);
    }

    /** Waits for the page that a click leads to. */
    private static void awaitText(String text) {
        new FluentWait<>(browser)
                .withTimeout(Duration.ofSeconds(20))
                .pollingEvery(Duration.ofMillis(50))
                .ignoring(StaleElementReferenceException.class, NoSuchElementException.class)
                .withMessage(() -> "no '" + text + "' on " + browser.getCurrentUrl())
                .until(page -> text().contains(text));
    }

    private static void visit(String council, String path) {
        browser.get("http://" + council + ".localhost:" + service.port() + path);
    }

    private static String text() {
        return browser.findElement(By.tagName("body")).getText();
    }
}
