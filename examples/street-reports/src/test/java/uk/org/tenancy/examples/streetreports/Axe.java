package uk.org.tenancy.examples.streetreports;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.chrome.ChromeDriver;

/** Runs axe in a page without frames. {@link AxeBuilder} opens another window for each page, which takes twice as long. */
final class Axe {

    private static final String RUN = """
            const done = arguments[0];
            const say = rule => rule.id + ': ' + rule.nodes.map(node => node.target + ' ' + node.failureSummary).join('; ');
            axe.run({resultTypes: ['violations']}).then(
                found => done({passes: found.passes.map(rule => rule.id), violations: found.violations.map(say)}),
                failure => done({passes: [], violations: [String(failure)]}));
            """;

    private static final String AXE = axe();

    private Axe() {}

    /**
     * What it found.
     *
     * @param passes the rules that hold
     * @param violations what breaks the others, and where
     */
    record Scan(List<?> passes, List<?> violations) {}

    static Scan scan(ChromeDriver browser) {
        browser.executeScript(AXE);
        Map<?, ?> found = (Map<?, ?>) browser.executeAsyncScript(RUN);
        return new Scan((List<?>) found.get("passes"), (List<?>) found.get("violations"));
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
