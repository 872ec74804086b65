package uk.org.tenancy.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    @TempDir
    Path directory;

    @Test
    void only_what_is_between_the_marks_is_replaced() throws IOException {
        readme("# Before\n" + Publication.BEGIN + "old\n" + Publication.END + "after\n");
        Publication publication = new Publication(directory);
        publication.write("first\n", "<svg/>");
        publication.write("second\n", "<svg></svg>");
        assertThat(directory.resolve("README.md"))
                .hasContent("# Before\n" + Publication.BEGIN + "\nsecond\n\n" + Publication.END + "after\n");
        assertThat(directory.resolve("results.svg")).hasContent("<svg></svg>");
    }

    @Test
    void a_readme_without_marks_is_left_alone() throws IOException {
        readme("# Before\n");
        assertThatThrownBy(() -> new Publication(directory).write("new\n", "<svg/>"))
                .hasMessageContaining("put them back");
        assertThat(directory.resolve("README.md")).hasContent("# Before\n");
        assertThat(directory.resolve("results.svg")).doesNotExist();
    }

    @Test
    void the_readme_of_this_module_has_the_marks() {
        assertThat(Path.of("README.md")).content().contains(Publication.BEGIN, Publication.END);
    }

    private void readme(String text) throws IOException {
        Files.writeString(directory.resolve("README.md"), text);
    }
}
