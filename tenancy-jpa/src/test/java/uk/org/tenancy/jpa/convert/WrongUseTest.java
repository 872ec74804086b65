package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.command.Convert;

/** Commands that cannot be done: nothing is changed, no secret is printed, and nobody is shown a stack trace. */
class WrongUseTest {

    private static final int REFUSED = 2;

    @TempDir
    static Path files;

    private static TestDatabase database;
    private static Path decisions;

    private Shell shell;

    @BeforeAll
    static void make() throws IOException {
        database = CouncilSchema.database();
        decisions = files.resolve("tenancy.decisions");
        Files.writeString(decisions, CouncilSchema.decisions().text());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void open() {
        shell = new Shell(database, decisions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            convert                                       | there is no command 'convert'; write propose, survey, plan, run
            --url x                                       | the command comes first
            run --url x                                   | 'run' needs --user ROLE, --stage STAGE; --help says what there is
            run --url x --user y --stage                  | --stage needs a value: --stage STAGE
            run --url --user                              | --url needs a value
            run --dry-run=yes                             | --dry-run takes no value
            run --stage prepare --stage enforce           | --stage is given twice
            run prepare                                   | there is something after 'run' that belongs to no option
            survey --stage prepare                        | 'survey' takes no --stage
            survey --colour red                           | 'survey' takes no --colour
            status --url jdbc:other:x --user owner        | no driver takes the --url
            status --url jdbc:postgresql://h/d?user=o&password=s3cret --user o | there is a login in --url
            status --url jdbc:postgresql://o:s3cret@h/d --user o | there is a login in --url
            import --url x --user y --tenant z            | 'import' needs --tenant-url JDBC-URL, --tenant-user ROLE
            extract --add-shared-rows                     | 'extract' takes no --add-shared-rows
            import --tenant-password s3cret               | environment variable TENANCY_TENANT_PASSWORD
            status --url x --user y --password=s3cret     | environment variable TENANCY_PASSWORD
            verify --application-password s3cret          | environment variable TENANCY_APPLICATION_PASSWORD
            """)
    void wrong_words_are_named_with_the_right_ones(String line, String problem) {
        assertThat(shell.bare(List.of(line.split(" ")))).isEqualTo(REFUSED);
        refusedWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run  | --stage     | ready       | there is no stage 'ready'; choose prepare, write-only
            plan | --format    | word        | --format is psql, flyway or liquibase, not 'word'
            plan | --first-version | 0       | --first-version is a number from 1, not '0'
            evidence | --compare | nowhere   | nowhere could not be read
            """)
    void wrong_values_are_named(String command, String option, String value, String problem) {
        assertThat(shell.run(command, option, value)).isEqualTo(REFUSED);
        refusedWith(problem);
    }

    @Test
    void a_password_comes_from_the_environment_or_a_file_and_is_not_repeated_when_it_is_wrong() throws Exception {
        askForPassword("careful");
        List<String> status = List.of("status", "--url", database.url(), "--user", "careful");
        assertThat(shell.bare(status, Map.of("TENANCY_PASSWORD", "s3cret"))).isEqualTo(REFUSED);
        refusedWith("careful could not log in");
        assertThat(shell.bare(status, Map.of())).isEqualTo(REFUSED);
        refusedWith("TENANCY_PASSWORD, --password-env or --password-file");
        assertThat(shell.bare(status, Map.of("TENANCY_PASSWORD", "right"))).isZero();
        assertThat(shell.bare(with(status, "--password-env", "MINE"), Map.of("MINE", "right")))
                .isZero();
        Path file = Files.writeString(files.resolve("password"), "right\nanything\n");
        assertThat(shell.bare(with(status, "--password-file", file.toString()), Map.of()))
                .isZero();
        assertThat(shell.bare(with(status, "--password-env", "MINE"), Map.of())).isEqualTo(REFUSED);
        refusedWith("there is no environment variable MINE");
        assertThat(shell.run("status", "--password-env", "A", "--password-file", "b"))
                .isEqualTo(REFUSED);
        refusedWith("both say where the password is");
    }

    // The server trusts everybody else.
    private void askForPassword(String role) throws Exception {
        Path rules = Path.of(query(database.superuser(), "show hba_file").get(0));
        Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
        execute(database.superuser(), "CREATE ROLE " + role + " LOGIN PASSWORD 'right'", "SELECT pg_reload_conf()");
        List<String> unknown = List.of("status", "--url", database.url(), "--user", role);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (shell.bare(unknown, Map.of()) == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // The server reads its rules in its own time.
        }
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void decisions_that_are_missing_or_do_not_fit_are_named() throws IOException {
        Shell none = new Shell(database, files.resolve("none"));
        assertThat(none.run("survey")).isEqualTo(REFUSED);
        assertThat(none.errors()).contains("none could not be read", "propose writes it");
        Path others = Files.writeString(
                files.resolve("others"), CouncilSchema.decisions().text().replaceAll("(?m)^setting .*\n", ""));
        Shell wrong = new Shell(database, others);
        assertThat(wrong.run("run", "--stage", "prepare")).isEqualTo(REFUSED);
        assertThat(wrong.errors()).contains("nothing was decided about setting");
    }

    @Test
    void a_stage_out_of_order_is_refused() {
        assertThat(shell.run("run", "--stage", "enforce")).isEqualTo(REFUSED);
        refusedWith("stage enforce comes after prepare, which is not done; run that first");
    }

    @Test
    void the_program_ends_with_the_exit_code() throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Convert.class.getName(),
                        "stop")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("refused: there is no command 'stop'");
        assertThat(program.waitFor()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "help", "help verify", "status -h"})
    void help_says_what_there_is(String line) {
        assertThat(shell.bare(List.of(line.split(" ")))).isZero();
        assertThat(shell.output()).contains("--url JDBC-URL", "--password-file FILE");
        assertThat(shell.errors()).isEmpty();
    }

    @Test
    void help_names_all_commands_and_exit_codes_and_is_shown_when_nothing_is_said() {
        assertThat(shell.bare(List.of())).isEqualTo(REFUSED);
        assertThat(shell.output())
                .contains(
                        "propose",
                        "survey",
                        "plan",
                        "undo",
                        "verify",
                        "evidence",
                        "report",
                        "status",
                        "import",
                        "extract")
                .containsPattern("(?m)^  0 +done.*\n  1 +.*unsafe.*\n  2 +.*nothing was done\n  3 +stopped.*\n  70 ");
        shell.bare(List.of("run", "--help"));
        assertThat(shell.output()).contains("--dry-run", "--stage STAGE").doesNotContain("--compare");
    }

    private void refusedWith(String problem) {
        assertThat(shell.errors())
                .startsWith("refused: ")
                .contains(problem)
                .doesNotContain("s3cret", "\tat ", "Exception");
    }
}
