package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document that says what each level holds names tests that exist. */
class LevelsDocumentTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final List<String> PACKAGES =
            List.of("uk.org.tenancy.jpa.", "uk.org.tenancy.jpa.contract.", "uk.org.tenancy.jpa.policy.internal.");

    @Test
    void each_test_that_it_names_exists() throws IOException {
        String document = Files.readString(Path.of("../docs/isolation-levels.md"));
        assertThat(TEST.matcher(document).results().toList())
                .hasSizeGreaterThan(30)
                .allSatisfy(named -> assertThat(methods(named.group(1))).contains(named.group(2)));
    }

    private static Stream<String> methods(String type) {
        return PACKAGES.stream()
                .flatMap(inPackage -> find(inPackage + type))
                .flatMap(found -> Arrays.stream(found.getDeclaredMethods()))
                .map(method -> method.getName());
    }

    private static Stream<Class<?>> find(String name) {
        try {
            return Stream.of(Class.forName(name));
        } catch (ClassNotFoundException elsewhere) {
            return Stream.empty();
        }
    }
}
