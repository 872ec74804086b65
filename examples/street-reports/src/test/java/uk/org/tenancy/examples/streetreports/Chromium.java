package uk.org.tenancy.examples.streetreports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, where there is one. Nothing is downloaded. */
final class Chromium {

    private static final String MISSING =
            "no browser test: Chromium and chromedriver are not on the PATH; install them,"
                    + " on Debian with 'apt-get install chromium chromium-driver'";

    private static @Nullable ChromeDriver shared;

    private Chromium() {}

    /** The browser of all tests, with no cookies; it closes together with them. Skips the test where there is none. */
    static synchronized ChromeDriver shared() {
        if (shared == null) {
            ChromeDriver browser = open(newProfile());
            Runtime.getRuntime().addShutdownHook(new Thread(browser::quit));
            shared = browser;
        }
        shared.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        return shared;
    }

    private static Path newProfile() {
        try {
            return Files.createTempDirectory("street-reports-browser");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Opens a browser with a new profile, or skips the test and says why. */
    private static ChromeDriver open(Path profile) {
        Optional<Path> driver = onPath("chromedriver");
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        if (driver.isEmpty() || browser.isEmpty()) {
            System.out.println(MISSING);
        }
        assumeTrue(driver.isPresent() && browser.isPresent(), MISSING);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    private static Optional<Path> onPath(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(names)
                .flatMap(name -> Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
