package uk.org.tenancy.examples.streetreports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Takes the pictures of the councils' pages that the documents show. */
final class Pictures {

    static final List<String> COUNCILS = List.of("northmoor", "eastmere", "aberwennol");
    static final int WIDTH = 800;
    static final int HEIGHT = 600;

    private Pictures() {}

    /** Starts the service, and writes a picture of each council's first page to the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        ChromeDriver browser = Chromium.shared();
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
        try (Service service = Service.start(Path.of(arguments[1]))) {
            for (String council : COUNCILS) {
                browser.get("http://" + council + ".localhost:" + service.port() + "/");
                Path picture = folder.resolve(council + ".png");
                Files.write(picture, browser.getScreenshotAs(OutputType.BYTES));
                System.out.println(picture);
            }
        }
        System.exit(0);
    }
}
