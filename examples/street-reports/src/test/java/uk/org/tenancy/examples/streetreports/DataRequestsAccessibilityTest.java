package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;

/** The pages about requests of people, and the package they get, in a real browser. */
class DataRequestsAccessibilityTest {

    private static final String ELIN = "elin.morgan@post.example";

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>(Service.newDatabase());
    private ChromeDriver browser;
    private Service service;

    @BeforeEach
    void open() {
        browser = Chromium.shared();
        environment.put("PACKAGES", folder.resolve("packages").toString());
        environment.put("OUTBOX", folder.toString());
        service = Service.on(environment, Service.COUNCILS);
        visit("/sign-in");
        browser.findElement(By.id("email")).sendKeys("gethin.rees@aberwennol.example");
        browser.findElement(By.id("password")).sendKeys(Service.PASSWORD);
        browser.findElement(By.cssSelector("main form button[type=submit]")).click();
        WebElement signedIn = await(By.cssSelector("form[action='/sign-out']"));
        assertThat(signedIn.isDisplayed()).isTrue();
    }

    @AfterEach
    void close() {
        if (service != null) {
            service.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, ENGLISH, Your data", "cy, WELSH, Eich data"})
    void a_person_gets_an_accessible_package_from_accessible_pages(String language, String packed, String title) {
        file("ACCESS");
        press("The person has proven who they are");
        press("Search every store");
        press("Make the package", Map.of("language", packed));
        assertThat(await(button("Read the package")).isDisplayed()).isTrue();
        press("Approve what was prepared");
        press("Make a link for the person");
        assertThat(await(By.cssSelector("[role=status]")).getText()).contains("The e-mail for " + ELIN);
        String address = Mail.in(folder).text("text/plain").replaceFirst("(?s).*(/your-data/\\S+).*", "$1");
        inLanguage(language, () -> {
            visit(address);
            assertThat(browser.getTitle()).isEqualTo(title);
            Accessible.check(browser, "package", language);
            Path file = download();
            show(file, language.equals("en") ? "en-GB" : "cy");
            visit(address);
            Accessible.check(browser, "used link", language);
        });
    }

    @Test
    void officers_have_accessible_pages_from_the_request_to_the_certificate() {
        visit("/officer?lang=en");
        browser.findElement(By.linkText("Data requests")).click();
        Accessible.check(browser, "no requests", "en");
        assertThat(browser.findElement(By.tagName("header")).getCssValue("background-color"))
                .as("the page may use its styles")
                .isEqualTo("rgba(138, 21, 56, 1)");
        file("ERASURE");
        for (String button : List.of(
                "The person has proven who they are",
                "Search every store",
                "Plan the erasure",
                "Approve what was prepared",
                "Erase as approved")) {
            await(button(button));
            Accessible.check(browser, "before: " + button, "en");
            press(button);
        }
        assertThat(await(By.cssSelector("[role=status]")).getText()).contains("left are {data-request");
        Accessible.check(browser, "certificate", "en");
        file("RESTRICTION");
        visit("/officer/requests/");
        Accessible.check(browser, "list", "en");
        press("File it", Map.of("received", "2026-11-02"));
        Accessible.check(browser, "refused", "en");
        visit("/officer/requests/R-0000000000");
        Accessible.check(browser, "unknown", "en");
    }

    @Test
    void officers_have_accessible_pages_about_retention_and_the_records_of_processing() {
        new Canary(environment).await("select count(*) from tenancy_retention", "3");
        visit("/officer?lang=en");
        browser.findElement(By.linkText("Retention")).click();
        await(By.tagName("summary")).click();
        assertThat(browser.findElement(By.tagName("details")).getText()).contains("nothing is left that is overdue");
        Accessible.check(browser, "reports", "en");
        press("Count what is overdue");
        assertThat(await(By.cssSelector("[role=status]")).getText()).contains("nothing was changed");
        Accessible.check(browser, "counted", "en");
        visit("/officer?lang=en");
        browser.findElement(By.linkText("Records")).click();
        assertThat(await(By.linkText("Read it")).isDisplayed()).isTrue();
        Accessible.check(browser, "records", "en");
        for (String document : List.of("record", "assessment")) {
            visit("/officer/records/" + document + ".html");
            assertThat(browser.findElement(By.tagName("th")).getCssValue("text-align"))
                    .as("the page may use its styles")
                    .isEqualTo("left");
            Accessible.check(browser, document, "en-GB");
            visit("/officer/records/" + document + ".cy.html");
            Accessible.check(browser, document, "cy");
        }
        visit("/officer/records/other");
        Accessible.check(browser, "no record", "en");
    }

    private void file(String kind) {
        visit("/officer/requests/");
        String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
        press("File it", Map.of("kind", kind, "identifier-kind", "email", "identifier", ELIN, "received", today));
    }

    private void press(String button) {
        press(button, Map.of());
    }

    /**
     * Fills in the form that a button belongs to, with some words where nothing else is said, presses it, and waits until another
     * page is there. It is pressed by script: a click at a place on the screen misses what has just moved there.
     */
    private void press(String label, Map<String, String> fields) {
        WebElement button = await(button(label));
        WebElement form = button.findElement(By.xpath("ancestor::form"));
        form.findElements(By.cssSelector("input[type=text][required]")).forEach(field -> fill(field, "some words"));
        fields.forEach((name, value) -> fill(form.findElement(By.name(name)), value));
        browser.executeScript("arguments[0].click()", button);
        patient()
                .withMessage(() -> "pressing '" + label + "' leads nowhere from " + shown())
                .until(ExpectedConditions.stalenessOf(button));
    }

    private static By button(String label) {
        return By.xpath("//button[. = '" + label + "']");
    }

    /** Waits for the page that a click leads to. */
    private WebElement await(By element) {
        return patient().withMessage(() -> element + " is not on " + shown()).until(page -> page.findElement(element));
    }

    private FluentWait<WebDriver> patient() {
        return new FluentWait<WebDriver>(browser)
                .withTimeout(Duration.ofSeconds(20))
                .pollingEvery(Duration.ofMillis(50))
                .ignoring(NoSuchElementException.class);
    }

    private String shown() {
        return browser.getCurrentUrl() + ": "
                + browser.findElement(By.tagName("body")).getText();
    }

    private void fill(WebElement field, String value) {
        browser.executeScript("arguments[0].value = arguments[1]", field, value);
    }

    /** Presses the button as a person does, whose browser says where the form came from. */
    private Path download() {
        browser.executeCdpCommand(
                "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
        browser.findElement(By.cssSelector("main button")).click();
        return new FluentWait<>(folder)
                .withTimeout(Duration.ofSeconds(20))
                .pollingEvery(Duration.ofMillis(50))
                .withMessage(() ->
                        "no file: " + browser.findElement(By.tagName("body")).getText())
                .until(DataRequestsAccessibilityTest::zip);
    }

    private static Path zip(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElse(null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void show(Path file, String language) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith("/index.html")) {
                    Path page = folder.resolve("index.html");
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.write(page, bytes.readAllBytes());
                    }
                    browser.get(page.toUri().toString());
                    Accessible.check(browser, "package", language);
                    return;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new AssertionError("no page in " + file);
    }

    private void inLanguage(String language, Runnable work) {
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
        try {
            work.run();
        } finally {
            browser.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", Map.of()));
        }
    }

    private void visit(String path) {
        browser.get("http://aberwennol.localhost:" + service.port() + path);
    }
}
