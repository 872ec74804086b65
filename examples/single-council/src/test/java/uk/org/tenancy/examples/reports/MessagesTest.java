package uk.org.tenancy.examples.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page may lack its words, in either language. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern WHOLE_KEY = Pattern.compile("\\bt\\('([^']+)'[,)]");
    private static final Pattern KEY_START = Pattern.compile("\\bt\\('([^']+)' ~");
    private static final Pattern ERROR_IN_CODE = Pattern.compile("\"(error\\.[a-z.-]+)\"");

    private static Properties bundle(String name) throws IOException {
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }

    private static Set<String> find(Path directory, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() throws IOException {
        Properties english = bundle("messages.properties");
        Properties welsh = bundle("messages_cy.properties");

        assertThat(welsh.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            for (String placeholder : new String[] {"{0}", "{1}"}) {
                assertThat(welsh.getProperty(key).contains(placeholder))
                        .as(key)
                        .isEqualTo(english.getProperty(key).contains(placeholder));
            }
            assertThat(welsh.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void everyKeyInATemplateExists() throws IOException {
        Set<String> keys = bundle("messages.properties").stringPropertyNames();

        Set<String> used = find(RESOURCES.resolve("templates"), WHOLE_KEY);
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(keys).containsAll(used);
        Set<String> starts = find(RESOURCES.resolve("templates"), KEY_START);
        assertThat(starts).containsExactly("problem.", "status.", "work.list.");
        assertThat(keys)
                .contains("status.OPEN", "status.ASSIGNED", "status.CLOSED")
                .contains("work.list.open", "work.list.mine", "work.list.closed", "work.list.all");
        for (String problem : new String[] {"forbidden", "missing", "bad", "failure"}) {
            assertThat(keys).contains("problem." + problem + ".title", "problem." + problem + ".text");
        }
    }

    @Test
    void everyErrorInTheCodeExistsAndNoneIsLeftOver() throws IOException {
        Set<String> keys = new TreeSet<>(bundle("messages.properties").stringPropertyNames());
        keys.removeIf(key -> !key.startsWith("error."));

        assertThat(find(Path.of("src/main/java"), ERROR_IN_CODE)).isEqualTo(keys);
    }
}
