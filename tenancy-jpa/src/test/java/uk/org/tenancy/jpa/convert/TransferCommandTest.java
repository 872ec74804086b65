package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;

/** A council joins and leaves from a shell. */
class TransferCommandTest {

    private static final int DONE = 0;
    private static final int UNSAFE = 1;
    private static final int REFUSED = 2;
    private static final int STOPPED = 3;

    private final TestDatabase service = JoiningCouncil.service();
    private final TestDatabase council = JoiningCouncil.database("south", true);

    @TempDir
    Path files;

    private Shell shell;

    @BeforeEach
    void decide() throws IOException {
        Path decisions = files.resolve("tenancy.decisions");
        Files.writeString(decisions, JoiningCouncil.decisions().text());
        shell = new Shell(service, decisions);
    }

    @AfterEach
    void drop() {
        service.close();
        council.close();
    }

    @Test
    void a_dry_run_tells_what_would_be_brought_and_changes_nothing() throws SQLException {
        execute(service.owner(), "CREATE UNIQUE INDEX docket_of_all ON docket (id)");
        assertThat(join("--dry-run")).as(shell.errors()).isEqualTo(DONE);
        assertThat(shell.output())
                .contains(
                        "bring   public.report: 1001 rows\n",
                        "match   public.category: 9 rows, 0 differ, 0 missing\n",
                        "number  public.docket.id anew\n",
                        "notice  ",
                        "import of southdale: 3,983 rows of 15 tables",
                        ", 3 columns numbered anew, 0 problems\nnothing was changed\n")
                .doesNotContain("step 1");
        thereIsNothing();
    }

    @Test
    void a_council_joins_and_leaves_with_what_it_brought() throws SQLException {
        assertThat(join()).as(shell.errors()).isEqualTo(DONE);
        assertThat(shell.output())
                .contains("bring   public.report: 1001 rows\n", "step 1 of ", ": bring public.report\n    done in ")
                .contains("import of southdale is done, and compared: it took ");
        assertThat(TenantContext.call(
                        SOUTHDALE, () -> JoiningCouncil.words(TenantDataSource.enforced(service.application()))))
                .isEqualTo(JoiningCouncil.words(council.owner()));
        try (TestDatabase own = JoiningCouncil.empty()) {
            assertThat(give("extract", own, "--dry-run")).isEqualTo(DONE);
            assertThat(shell.output()).contains(" 28 shared rows to add, ", "nothing was changed");
            assertThat(query(own.owner(), "select count(*) from report")).containsExactly("0");
            assertThat(give("extract", own)).as(shell.errors()).isEqualTo(DONE);
            assertThat(shell.output()).contains("extract of southdale is done");
            assertThat(JoiningCouncil.words(own.owner())).isEqualTo(JoiningCouncil.words(council.owner()));
        }
    }

    @Test
    void a_council_leaves_with_a_package_that_becomes_what_it_was() throws SQLException {
        assertThat(join()).as(shell.errors()).isEqualTo(DONE);
        Path packed = files.resolve("southdale.zip");
        String[] export = {"--tenant=southdale", "--name=Southdale Council", "--output=" + packed};
        assertThat(shell.run("export", export)).as(shell.errors()).isEqualTo(DONE);
        assertThat(shell.output())
                .contains("export of southdale is done, and verified: ", " rows of ", packed.toString());
        try (TestDatabase own = JoiningCouncil.empty()) {
            JoiningCouncil.isolation().install(own.owner());
            Shell there = new Shell(own, files.resolve("tenancy.decisions"));
            assertThat(there.run("restore", "--tenant=northmoor", "--package=" + packed))
                    .isEqualTo(REFUSED);
            assertThat(there.errors()).contains("holds the tenant southdale");
            assertThat(there.run("restore", "--tenant=southdale", "--package=" + packed))
                    .as(there.errors())
                    .isEqualTo(DONE);
            assertThat(there.output()).contains("restore of southdale is done, and compared: it took ");
            assertThat(TenantContext.call(
                            SOUTHDALE, () -> JoiningCouncil.words(TenantDataSource.enforced(own.application()))))
                    .isEqualTo(JoiningCouncil.words(council.owner()));
            assertThat(there.run("restore", "--tenant=southdale", "--package=" + packed))
                    .isEqualTo(REFUSED);
        }
    }

    @Test
    void problems_are_named_and_nothing_is_done_about_them() throws SQLException {
        execute(council.owner(), "INSERT INTO ward VALUES ('own', 'Own', 1)");
        for (String[] options : new String[][] {{"--dry-run"}, {}}) {
            assertThat(join(options)).isEqualTo(REFUSED);
            assertThat(shell.output()).contains("problem 1 rows of shared table public.ward are missing", "1 problems");
            assertThat(shell.errors()).startsWith("refused: 1 problems, named above; mend them");
            thereIsNothing();
        }
        assertThat(join("--add-shared-rows", "--dry-run")).isEqualTo(DONE);
        assertThat(shell.output()).contains(", 1 shared rows to add, ");
        assertThat(join("--add-shared-rows")).as(shell.errors()).isEqualTo(DONE);
        assertThat(query(service.owner(), "select name from ward where code = 'own'"))
                .containsExactly("Own");
    }

    @Test
    void rows_that_arrive_changed_are_told_by_the_exit_code_and_not_kept() throws SQLException {
        trigger("NEW.text := 'changed'; RETURN NEW;");
        assertThat(join()).isEqualTo(UNSAFE);
        assertThat(shell.output()).contains("UNSAFE  what arrived is not what the source holds", "public.ticket: 120");
        thereIsNothing();
    }

    @Test
    void an_import_that_stops_on_the_way_says_so_and_begins_anew() throws SQLException {
        trigger("RAISE 'no ticket today';");
        assertThat(join()).isEqualTo(STOPPED);
        assertThat(shell.errors()).startsWith("stopped: ").contains("no ticket today", "nothing was kept");
        thereIsNothing();
        execute(service.owner(), "DROP TRIGGER hold ON ticket");
        assertThat(join()).as(shell.errors()).isEqualTo(DONE);
    }

    @Test
    void a_login_that_is_wrong_is_named_with_where_to_look() {
        assertThat(give("import", council, "--tenant-password-env", "NONE")).isEqualTo(REFUSED);
        assertThat(shell.errors()).contains("no environment variable NONE");
        assertThat(shell.run(
                        "import",
                        "--tenant=southdale",
                        "--tenant-user=owner",
                        "--tenant-url=" + council.url() + "?password=s3cret"))
                .isEqualTo(REFUSED);
        assertThat(shell.errors()).contains("a login in --tenant-url").doesNotContain("s3cret");
        assertThat(shell.run(
                        "import", "--tenant=southdale", "--tenant-user=owner", "--tenant-url=" + council.url() + "x"))
                .isEqualTo(REFUSED);
        assertThat(shell.errors())
                .contains("look at --tenant-url, --tenant-user, and at the password in TENANCY_TENANT_PASSWORD");
    }

    private int join(String... options) {
        return give("import", council, options);
    }

    private int give(String command, TestDatabase own, String... options) {
        return shell.run(
                command,
                Stream.concat(
                                Stream.of("--tenant", "southdale", "--tenant-url", own.url(), "--tenant-user", "owner"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    private void trigger(String body) {
        execute(
                service.owner(),
                "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$",
                "CREATE TRIGGER hold BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION hold()");
    }

    private void thereIsNothing() throws SQLException {
        assertThat(query(service.owner(), "select id from tenancy.tenant")).isEqualTo(List.of("northmoor"));
    }
}
