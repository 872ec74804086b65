package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Every page in the colours of every council and in both languages, in a real browser. */
class AccessibilityTest {

    private static final Map<String, String> OFFICERS = Map.of(
            "northmoor", "tom.beckett@northmoor.example",
            "eastmere", "amara.cole@eastmere.example",
            "aberwennol", "gethin.rees@aberwennol.example");
    private static final Map<String, String> HEADERS = Map.of(
            "northmoor", "rgba(0, 81, 45, 1)",
            "eastmere", "rgba(255, 210, 63, 1)",
            "aberwennol", "rgba(138, 21, 56, 1)");

    @TempDir
    private static Path councils;

    private static ChromeDriver browser;
    private static Service service;

    @BeforeAll
    static void open() throws IOException {
        browser = Chromium.shared();
        CouncilFilesTest.copyTo(councils);
        service = Service.start(councils);
    }

    @AfterAll
    static void close() {
        if (service != null) {
            service.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"northmoor,en", "northmoor,cy", "eastmere,en", "eastmere,cy", "aberwennol,cy", "aberwennol,en"})
    void every_page_of_a_council_is_accessible_and_fits_a_narrow_screen(String council, String language) {
        String report = service.visitor(council + ".localhost").reportIds().get(0);
        visit(council, "/?lang=" + language);
        for (String path : List.of("/", "/reports/new", "/reports/" + report, "/accessibility", "/nothing")) {
            visit(council, path);
            check(council, language);
        }
        visit(council, "/reports/new");
        browser.findElement(By.cssSelector("main form button[type=submit]")).click();
        check(council, language);
        visit(council, "/sign-in");
        check(council, language);
        signIn(OFFICERS.get(council), "wrong");
        check(council, language);
        signIn(OFFICERS.get(council), Service.PASSWORD);
        visit(council, "/officer?list=all");
        check(council, language);
        visit(council, "/officer/reports/" + report);
        check(council, language);
        visit(council, "/reports/" + report + "?sent=yes");
        check(council, language);
    }

    @ParameterizedTest
    @CsvSource({"en, Page not found", "cy, Heb ddod o hyd"})
    void the_page_of_an_unknown_host_is_accessible(String language, String title) {
        inLanguage(language, () -> {
            visit("nobody", "/");
            assertThat(browser.getTitle()).contains(title);
            check("nobody", language);
        });
    }

    @Test
    void the_pages_of_suspended_councils_are_accessible_and_in_their_colours(@TempDir Path suspended)
            throws IOException {
        CouncilFilesTest.copyTo(suspended);
        for (String council : OFFICERS.keySet()) {
            Path file = suspended.resolve(council + ".properties");
            Files.writeString(file, Files.readString(file).replace("status = live", "status = suspended"));
        }
        Service before = service;
        try (Service closed = Service.start(suspended)) {
            service = closed;
            for (String council : OFFICERS.keySet()) {
                for (String language : List.of("en", "cy")) {
                    inLanguage(language, () -> {
                        visit(council, "/");
                        check(council, language);
                    });
                    assertThat(colour("header")).isEqualTo(HEADERS.get(council));
                }
            }
        } finally {
            service = before;
        }
    }

    @ParameterizedTest
    @CsvSource({"northmoor", "eastmere", "aberwennol"})
    void a_keyboard_reaches_the_choice_of_language_and_shows_where_it_is(String council) {
        visit(council, "/");
        assertThat(colour("header")).isEqualTo(HEADERS.get(council));
        String before = browser.findElement(By.cssSelector("html")).getDomAttribute("lang");
        WebElement link = browser.findElement(By.cssSelector(".tenant-languages a"));
        assertThat(link.getCssValue("outline-style")).isEqualTo("none");
        for (int i = 0; i < 20 && !browser.switchTo().activeElement().equals(link); i++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
        }
        assertThat(browser.switchTo().activeElement()).isEqualTo(link);
        assertThat(link.getCssValue("outline-style")).isEqualTo("solid");
        assertThat(link.getCssValue("outline-width")).isEqualTo("3px");
        assertThat(link.getCssValue("box-shadow")).contains("rgb(255, 221, 0)");
        link.sendKeys(Keys.ENTER);
        assertThat(browser.findElement(By.cssSelector("html")).getDomAttribute("lang"))
                .isNotEqualTo(before);
    }

    private static void check(String council, String language) {
        Accessible.check(browser, council, language);
    }

    private static void inLanguage(String language, Runnable work) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        try {
            work.run();
        } finally {
            browser.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        }
    }

    private static String colour(String element) {
        return browser.findElement(By.tagName(element)).getCssValue("background-color");
    }

    private static void signIn(String email, String password) {
        browser.findElement(By.id("email")).clear();
        browser.findElement(By.id("email")).sendKeys(email);
        browser.findElement(By.id("password")).sendKeys(password);
        browser.findElement(By.cssSelector("main form button[type=submit]")).click();
    }

    private static void visit(String council, String path) {
        browser.get("http://" + council + ".localhost:" + service.port() + path);
    }
}
