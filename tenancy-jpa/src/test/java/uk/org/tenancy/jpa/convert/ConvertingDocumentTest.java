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
    void a_council_joins_and_leaves_as_it_says() throws Exception {
        List<String> commands = commands(true);
        assertThat(commands).hasSize(4);
        try (TestDatabase service = JoiningCouncil.service();
                TestDatabase council = JoiningCouncil.database("south", false);
                TestDatabase empty = JoiningCouncil.empty()) {
            Path decisions = files.resolve("tenancy.decisions");
            Files.writeString(decisions, JoiningCouncil.decisions().text());
            for (String command : commands) {
                TestDatabase own = command.startsWith("import") ? council : empty;
                String eastmere = "--tenant eastmere --tenant-url " + own.url() + " --tenant-user owner";
                List<String> words = new ArrayList<>(
                        List.of(command.replace("$eastmere", eastmere).split(" +")));
                Shell shell = new Shell(service, decisions);
                assertThat(shell.run(words.remove(0), words.toArray(String[]::new)))
                        .as(command + "\n" + shell.errors())
                        .isZero();
            }
            assertThat(JoiningCouncil.dump(empty.owner())).isEqualTo(JoiningCouncil.dump(council.owner()));
        }
    }

    @Test
    void its_commands_can_be_given_in_its_order() throws IOException {
        List<String> commands = commands(false);
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
        assertThat(files.resolve("db/migration")).isDirectoryContaining("glob:**V8__tenancy_prepare.sql");
        assertThat(files.resolve("conversion.html")).exists();
    }

    private static List<String> commands(boolean ofTenants) throws IOException {
        return COMMAND.matcher(Files.readString(DOCUMENT))
                .results()
                .map(command -> command.group(1))
                .filter(command -> command.matches("(import|extract) .*") == ofTenants)
                .toList();
    }

    private String here(String word) {
        return word.equals("reports_app")
                ? "app"
                : word.matches("[^-].*[./].*") ? files.resolve(word).toString() : word;
    }
}
