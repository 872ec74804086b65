package uk.org.tenancy.test.attack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser, where there is one. Nothing is downloaded. */
final class Chromium {

    private static final String MISSING =
            "no browser test: Chromium and chromedriver are not on the PATH; install them,"
                    + " on Debian with 'apt-get install chromium chromium-driver'";

    private Chromium() {}

    /** Opens a browser with a new profile, or skips the test and says why. */
    static ChromeDriver open(Path profile) {
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
