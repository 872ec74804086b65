package uk.org.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static uk.org.tenancy.Eventually.eventually;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class FileTenantsTest {

    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final TenantId NORTHMOOR = TenantId.of("northmoor");
    private static final TenantId SOUTHMOOR = TenantId.of("southmoor");
    private static final HostName HOST = HostName.of("report.example.org");

    @TempDir
    Path temporary;

    private final List<FileTenants> opened = new ArrayList<>();
    private Path folder;
    private CapturedLog log;

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temporary.resolve("councils"));
        log = new CapturedLog(FileTenants.class);
        write("northmoor", "Northmoor", "live");
    }

    @AfterEach
    void stop() {
        opened.forEach(FileTenants::close);
        log.close();
    }

    @Test
    void every_file_is_a_tenant_named_after_it() throws IOException {
        write("southmoor", "Southmoor", "suspended", "hosts = " + HOST);

        FileTenants tenants = open();

        assertThat(tenants.all()).extracting(Tenant::id).containsExactly(NORTHMOOR, SOUTHMOOR);
        assertThat(tenants.find(NORTHMOOR).orElseThrow().name()).isEqualTo("Northmoor");
        assertThat(tenants.findByHost(HOST)).isEqualTo(tenants.find(SOUTHMOOR));
        assertThat(tenants.find(TenantId.of("nobody"))).isEmpty();
        assertThat(tenants.findByHost(HostName.of("nobody.example.org"))).isEmpty();
        assertThat(tenants.problems()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void a_folder_that_is_missing_at_start_is_an_error_that_says_what_to_do() {
        Path missing = temporary.resolve("missing");

        assertThatExceptionOfType(TenancyException.class)
                .isThrownBy(() -> FileTenants.in(missing))
                .withMessageContaining("the folder of tenant files '" + missing + "' cannot be read")
                .withMessageContaining("create it, or name the right one")
                .withCauseInstanceOf(NoSuchFileException.class);
    }

    @Test
    void an_empty_folder_is_fine_but_said_in_the_log() throws IOException {
        Files.delete(file("northmoor"));

        assertThat(open().all()).isEmpty();
        assertThat(log.lines())
                .containsExactly(
                        "WARN no tenant yet: there is no file such as northmoor.properties in '" + folder + "'");
    }

    @Test
    void a_changed_file_is_picked_up_within_two_seconds() throws IOException {
        FileTenants tenants = FileTenants.in(folder);
        opened.add(tenants);
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < 5 && quickest.toMillis() >= 2_000; i++) {
            String name = "Northmoor " + i;
            write("northmoor", name, "live");
            Duration taken =
                    eventually(() -> assertThat(name(tenants, NORTHMOOR)).contains(name));
            quickest = taken.compareTo(quickest) < 0 ? taken : quickest;
        }

        assertThat(quickest).isLessThan(Duration.ofSeconds(2));
        eventually(() -> assertThat(log.lines()).contains("INFO tenant 'northmoor' has changed; it is LIVE"));
    }

    @Test
    void F09_a_tenant_whose_file_is_added_is_there_without_a_restart() throws IOException {
        FileTenants tenants = open();
        write("southmoor", "Southmoor", "live", "hosts = " + HOST);

        eventually(() -> assertThat(tenants.findByHost(HOST)).isPresent());
        assertThat(tenants.find(SOUTHMOOR)).isPresent();
    }

    @Test
    void a_tenant_whose_file_is_deleted_is_gone() throws IOException {
        write("southmoor", "Southmoor", "live", "hosts = " + HOST);
        FileTenants tenants = open();
        Files.delete(file("southmoor"));

        eventually(() -> assertThat(tenants.find(SOUTHMOOR)).isEmpty());
        assertThat(tenants.findByHost(HOST)).isEmpty();
        assertThat(tenants.find(NORTHMOOR)).isPresent();
        eventually(
                () -> assertThat(log.lines()).containsExactly("WARN tenant 'southmoor' is gone: its file was deleted"));
    }

    @Test
    void a_broken_file_is_reported_with_name_and_line_and_every_tenant_stays_as_it_was() throws IOException {
        write("southmoor", "Southmoor", "live", "hosts = " + HOST);
        FileTenants tenants = open();
        write("southmoor", "South", "open", "hosts = " + HOST);

        String problem = file("southmoor") + ":2: has the unknown status 'open'; it is one of joining, live, suspended,"
                + " leaving, closed, succeeded";
        eventually(() -> assertThat(tenants.problems()).singleElement().hasToString(problem));
        eventually(() -> assertThat(log.lines()).containsExactly("ERROR " + problem));
        assertThat(name(tenants, SOUTHMOOR)).contains("Southmoor");
        assertThat(tenants.findByHost(HOST)).isPresent();
        assertThat(name(tenants, NORTHMOOR)).contains("Northmoor");
    }

    @Test
    void a_mended_file_is_taken_and_its_problem_is_gone() throws IOException {
        write("northmoor", "", "live");
        FileTenants tenants = open();
        assertThat(tenants.find(NORTHMOOR)).isEmpty();
        assertThat(tenants.problems())
                .containsExactly(new FileTenants.Problem(
                        file("northmoor"), 1, "the name of tenant 'northmoor' is empty; give it a text"));

        write("northmoor", "Northmoor", "live");

        eventually(() -> assertThat(tenants.problems()).isEmpty());
        assertThat(tenants.find(NORTHMOOR)).isPresent();
        eventually(() -> assertThat(log.lines())
                .anyMatch(line -> line.startsWith("INFO no longer a problem: " + file("northmoor") + ":1: ")));
    }

    @Test
    void a_broken_file_that_is_deleted_takes_tenant_and_problem_with_it() throws IOException {
        FileTenants tenants = open();
        Files.writeString(file("northmoor"), "nonsense");
        eventually(() -> assertThat(tenants.problems()).isNotEmpty());
        Files.delete(file("northmoor"));

        eventually(() -> assertThat(tenants.find(NORTHMOOR)).isEmpty());
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void a_half_written_file_is_not_taken() throws IOException {
        FileTenants tenants = FileTenants.in(folder);
        opened.add(tenants);
        write("southmoor", "Canary", "live");
        Files.writeString(file("northmoor"), "name.en = North\nstatus = live\nattribute.text = ");

        eventually(() -> {
            append("northmoor", "x");
            assertThat(name(tenants, NORTHMOOR)).contains("Northmoor");
            assertThat(tenants.find(SOUTHMOOR)).isPresent();
        });
        assertThat(name(tenants, NORTHMOOR)).contains("Northmoor");

        append("northmoor", "\nattribute.end = reached\n");
        eventually(() ->
                assertThat(tenants.find(NORTHMOOR).orElseThrow().attributes()).containsKey("end"));
        assertThat(tenants.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden.properties",
                ".properties",
                ".#northmoor.properties",
                "#northmoor.properties#",
                "northmoor.properties~",
                "northmoor.properties.swp",
                "northmoor.properties.bak",
                "README.md"
            })
    void hidden_files_and_backups_are_ignored(String name) throws IOException {
        Files.writeString(folder.resolve(name), "nonsense");
        FileTenants tenants = open();

        assertThat(tenants.all()).hasSize(1);
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void a_folder_among_the_files_is_ignored() throws IOException {
        Files.createDirectory(folder.resolve("southmoor.properties"));

        assertThat(open().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"North Moor.properties", "northmoor (copy).properties", "northmoor.bak.properties"})
    void F03_a_file_that_is_not_named_after_a_tenant_is_reported(String name) throws IOException {
        Files.copy(file("northmoor"), folder.resolve(name));
        FileTenants tenants = open();

        assertThat(tenants.all()).hasSize(1);
        assertThat(tenants.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(folder.resolve(name));
            assertThat(problem.message()).startsWith("is not named after a tenant: a tenant id is up to 63");
        });
    }

    @Test
    void a_file_that_is_too_large_is_reported_and_not_read() throws IOException {
        FileTenants tenants = open();
        write("northmoor", "Another", "live", "attribute.x = " + "x".repeat(64 * 1024));

        eventually(() -> assertThat(tenants.problems())
                .extracting(FileTenants.Problem::message)
                .containsExactly("is larger than 65536 bytes, which no description of a tenant needs"));
        assertThat(name(tenants, NORTHMOOR)).contains("Northmoor");
    }

    @Test
    void a_problem_is_shown_in_one_line_whatever_the_name_of_the_file() {
        FileTenants.Problem problem = new FileTenants.Problem(Path.of("a\nERROR b.properties"), 0, "is wrong");

        assertThat(problem).hasToString("a\uFFFDERROR b.properties: is wrong");
    }

    @Test
    void R10_a_host_that_two_files_claim_at_start_belongs_to_neither() throws IOException {
        write("northmoor", "Northmoor", "live", "hosts = " + HOST);
        write("southmoor", "Southmoor", "live", "hosts = " + HOST);
        FileTenants tenants = open();

        assertThat(tenants.findByHost(HOST)).isEmpty();
        assertThat(tenants.all()).hasSize(2);
        assertThat(tenants.problems())
                .extracting(FileTenants.Problem::file)
                .containsExactly(file("northmoor"), file("southmoor"));
        assertThat(log.lines())
                .contains(
                        "ERROR " + file("northmoor") + ": host report.example.org is claimed by tenant 'northmoor' and"
                                + " by tenant 'southmoor'; a host belongs to one tenant, so take it out of one of them");

        write("southmoor", "Southmoor", "live");
        eventually(() -> assertThat(tenants.findByHost(HOST)).isEqualTo(tenants.find(NORTHMOOR)));
        assertThat(tenants.findByHost(HOST)).isPresent();
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void R10_a_host_that_a_second_file_claims_stays_with_its_holder() throws IOException {
        write("northmoor", "Northmoor", "live", "hosts = " + HOST);
        FileTenants tenants = open();
        write("eastmoor", "Eastmoor", "live", "hosts = " + HOST);

        eventually(() -> assertThat(tenants.problems())
                .extracting(FileTenants.Problem::file)
                .containsExactly(file("eastmoor")));
        assertThat(tenants.findByHost(HOST).orElseThrow().id()).isEqualTo(NORTHMOOR);

        Files.delete(file("northmoor"));
        eventually(() -> assertThat(tenants.findByHost(HOST).map(Tenant::id)).contains(TenantId.of("eastmoor")));
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void a_folder_that_vanishes_is_reported_and_every_tenant_stays_as_it_was() throws IOException {
        Files.writeString(file("southmoor"), "nonsense");
        FileTenants tenants = open();
        List<FileTenants.Problem> before = tenants.problems();
        Path aside = temporary.resolve("aside");
        Files.move(folder, aside);

        eventually(() -> assertThat(tenants.problems())
                .first()
                .asString()
                .startsWith(folder + ": cannot be read, all tenants stay as they were: "));
        assertThat(tenants.problems()).containsAll(before);
        assertThat(tenants.find(NORTHMOOR)).isPresent();

        Files.writeString(aside.resolve("northmoor.properties"), "name.en = Back\nstatus = live");
        Files.move(aside, folder);
        eventually(() -> assertThat(name(tenants, NORTHMOOR)).contains("Back"));
        assertThat(tenants.problems()).isEqualTo(before);
        assertThat(log.lines().stream().filter(line -> line.startsWith("ERROR")).distinct())
                .hasSameSizeAs(log.lines().stream()
                        .filter(line -> line.startsWith("ERROR"))
                        .toList());
    }

    @Test
    void a_folder_that_is_emptied_at_once_is_reported_and_every_tenant_stays_as_it_was() throws IOException {
        write("southmoor", "Southmoor", "live");
        FileTenants tenants = open();
        Files.delete(file("southmoor"));
        Files.delete(file("northmoor"));
        eventually(() -> assertThat(tenants.problems())
                .singleElement()
                .asString()
                .contains("all 2 files are gone at once", "put them back"));
        assertThat(tenants.all()).hasSize(2);

        write("northmoor", "Back", "live");
        eventually(() -> assertThat(name(tenants, NORTHMOOR)).contains("Back"));
        eventually(() -> assertThat(tenants.find(SOUTHMOOR)).isEmpty());
        assertThat(tenants.problems()).isEmpty();
    }

    @Test
    void R17_a_listener_is_called_when_the_change_can_be_seen_already() throws IOException {
        FileTenants tenants = open();
        List<String> seen = new CopyOnWriteArrayList<>();
        tenants.onChange(() -> seen.add(name(tenants, NORTHMOOR).orElse("gone")));

        write("northmoor", "Changed", "live");
        eventually(() -> assertThat(seen).containsExactly("Changed"));
        Files.delete(file("northmoor"));
        eventually(() -> assertThat(seen).containsExactly("Changed", "gone"));
    }

    @Test
    void R17_a_listener_is_not_called_for_what_changes_no_answer() throws IOException {
        FileTenants tenants = open();
        AtomicInteger calls = new AtomicInteger();
        tenants.onChange(calls::incrementAndGet);

        Files.writeString(file("southmoor"), "nonsense");
        eventually(() -> assertThat(tenants.problems()).isNotEmpty());
        append("northmoor", "# a comment\n");
        Files.delete(file("southmoor"));
        eventually(() -> assertThat(tenants.problems()).isEmpty());
        assertThat(calls).hasValue(0);
    }

    @Test
    void a_directory_in_front_of_the_files_follows_them() throws IOException {
        TenantDirectory directory = TenantDirectory.of(open());
        assertThat(directory.find(SOUTHMOOR)).isEmpty();

        write("southmoor", "Southmoor", "live");

        eventually(() -> assertThat(directory.find(SOUTHMOOR)).isPresent());
    }

    @Test
    void a_listener_that_fails_stops_neither_the_others_nor_the_watch_and_is_no_problem_of_the_folder()
            throws IOException {
        FileTenants tenants = open();
        AtomicInteger told = new AtomicInteger();
        tenants.onChange(() -> {
            throw new IllegalStateException("a bug");
        });
        tenants.onChange(() -> {
            throw new AssertionError("a worse bug");
        });
        tenants.onChange(told::incrementAndGet);

        write("northmoor", "Changed", "live");
        eventually(() -> assertThat(told).hasValue(1));
        write("northmoor", "Changed again", "live");
        eventually(() -> assertThat(told).hasValue(2));

        assertThat(tenants.problems()).isEmpty();
        eventually(() -> assertThat(log.lines().stream().filter(line -> line.startsWith("ERROR")))
                .hasSize(4)
                .allMatch(line -> line.contains("a listener failed")));
    }

    @Test
    void a_log_that_fails_stops_neither_the_listeners_nor_the_watch() throws IOException {
        FileTenants tenants = open();
        AtomicInteger told = new AtomicInteger();
        tenants.onChange(told::incrementAndGet);
        Logger logger = (Logger) LoggerFactory.getLogger(FileTenants.class);
        FailingAppender failing = new FailingAppender();
        logger.addAppender(failing);
        try {
            write("northmoor", "Changed", "live");
            eventually(() -> assertThat(told).hasValue(1));
            write("northmoor", "Changed again", "live");
            eventually(() -> assertThat(told).hasValue(2));
            assertThat(failing.calls).hasPositiveValue();
        } finally {
            logger.detachAppender(failing);
        }
        eventually(() -> assertThat(tenants.problems()).isEmpty());
    }

    @Test
    void close_stops_the_thread_and_the_tenants_stay() throws IOException {
        FileTenants tenants = open();
        eventually(() -> assertThat(watchers()).isEqualTo(1));

        tenants.close();
        tenants.close();
        eventually(() -> assertThat(watchers()).isZero());
        Files.delete(file("northmoor"));

        assertThat(tenants.find(NORTHMOOR)).isPresent();
        assertThat(tenants.problems()).isEmpty();
    }

    private static long watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tenancy-files") && thread.isDaemon())
                .count();
    }

    private FileTenants open() {
        FileTenants tenants = FileTenants.in(folder, OFTEN);
        opened.add(tenants);
        return tenants;
    }

    private Path file(String id) {
        return folder.resolve(id + ".properties");
    }

    private void write(String id, String name, String status, String... more) throws IOException {
        Path aside = Files.createTempFile(temporary, id, ".new");
        Files.writeString(aside, "name.en = " + name + "\nstatus = " + status + "\n" + String.join("\n", more) + "\n");
        Files.move(aside, file(id), StandardCopyOption.REPLACE_EXISTING);
    }

    private void append(String id, String text) {
        try {
            Files.writeString(file(id), text, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static Optional<String> name(FileTenants tenants, TenantId id) {
        return tenants.find(id).map(tenant -> tenant.name(Locale.ENGLISH));
    }

    private static final class FailingAppender extends AppenderBase<ILoggingEvent> {

        final AtomicInteger calls = new AtomicInteger();

        @Override
        public synchronized void doAppend(ILoggingEvent event) {
            calls.incrementAndGet();
            throw new IllegalStateException("the disk of the log is full");
        }

        @Override
        protected void append(ILoggingEvent event) {
            doAppend(event);
        }
    }
}
