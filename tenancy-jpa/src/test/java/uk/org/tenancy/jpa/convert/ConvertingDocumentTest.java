package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.TestDatabase;

/** What the document tells people to write in a shell. */
class ConvertingDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/converting.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^convert ([a-z]+.*?)( +#.*)?$");

    @TempDir
    Path files;

    @Test
    void its_commands_can_be_given_in_its_order() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(DOCUMENT))
                .results()
                .map(command -> command.group(1))
                .toList();
        assertThat(commands).hasSizeGreaterThan(10);
        try (TestDatabase database = CouncilSchema.database()) {
            Shell shell = new Shell(database, files.resolve("tenancy.decisions"));
            for (String command : commands) {
                List<String> words = new ArrayList<>();
                Pattern.compile(" +").splitAsStream(command).map(this::here).forEach(words::add);
                String first = words.remove(0);
                assertThat(shell.run(first, words.toArray(String[]::new)))
                        .as(command + "\n" + shell.errors())
                        .isZero();
            }
        }
        assertThat(files.resolve("db/migration")).isDirectoryContaining("glob:**V7__tenancy_prepare.sql");
        assertThat(files.resolve("conversion.html")).exists();
    }

    private String here(String word) {
        return word.equals("reports_app")
                ? "app"
                : word.matches("[^-].*[./].*") ? files.resolve(word).toString() : word;
    }
}
