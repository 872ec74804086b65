package uk.org.tenancy.examples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationTest {

    private static final String BEGIN = "<!-- results: written by --update -->\n";
    private static final String END = "<!-- end of results -->\n";

    @TempDir
    Path directory;

    @Test
    void only_what_is_between_the_marks_is_replaced() throws IOException {
        readme("# Before\n" + BEGIN + "old\n" + END + "after\n");
        Publication publication = new Publication(directory, "results");
        publication.write("first\n", "<svg/>");
        publication.write("second\n", "<svg></svg>");
        assertThat(directory.resolve("README.md")).hasContent("# Before\n" + BEGIN + "\nsecond\n\n" + END + "after\n");
        assertThat(directory.resolve("results.svg")).hasContent("<svg></svg>");
    }

    @Test
    void a_readme_without_marks_is_left_alone() throws IOException {
        readme("# Before\n");
        assertThatThrownBy(() -> new Publication(directory, "results").write("new\n", "<svg/>"))
                .hasMessageContaining("put them back");
        assertThat(directory.resolve("README.md")).hasContent("# Before\n");
        assertThat(directory.resolve("results.svg")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"results", "context-results", "brand-results"})
    void the_readme_of_this_module_has_the_marks(String name) {
        Publication publication = new Publication(directory, name);
        assertThat(Path.of("README.md")).content().contains(publication.begin(), publication.end());
    }

    private void readme(String text) throws IOException {
        Files.writeString(directory.resolve("README.md"), text);
    }
}
