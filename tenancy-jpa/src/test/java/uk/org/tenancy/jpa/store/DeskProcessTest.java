package uk.org.tenancy.jpa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.people.People;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.export.PackageVerifier;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestState;
import uk.org.tenancy.privacy.request.SubjectRequest;

/** What becomes of requests when the program that deals with them is killed, at any point and over and over. */
class DeskProcessTest {

    private static final int KILLS = 50;
    private static final int OPEN = 12;
    private static final int MOST_STEPS = 6;
    private static final int STARTING = 3;
    private static final int MOST_MILLIS = 80;
    private static final String[] OWN = {"person", "person_phone", "person_topic", "enquiry", "enclosure", "contact"};

    @TempDir
    Path folder;

    private final TestDatabase database = new TestDatabase(People.TABLES.toArray(String[]::new));
    private final Random random = new Random(7);
    private final List<String> filed = new ArrayList<>();
    private TenantDataSource rows;
    private JdbcRequests requests;
    private final Deque<Process> starting = new ArrayDeque<>();
    private int people;

    @BeforeEach
    void make() {
        JdbcRequests.install(database.owner());
        JdbcErasureJournal.install(database.owner());
        RowIsolation.forRole("app")
                .tenantOwned(OWN)
                .tenantOwned(JdbcRequests.tables())
                .tenantOwned(JdbcErasureJournal.TABLE)
                .shared("topic")
                .install(database.owner());
        rows = TenantDataSource.enforced(database.application());
        requests = JdbcRequests.in(rows);
    }

    @AfterEach
    void drop() {
        starting.forEach(Process::destroyForcibly);
        database.close();
    }

    @Test
    void requests_go_on_where_they_were_and_no_package_is_half_one() throws Exception {
        Set<String> steps = new TreeSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            fileUntilEnoughAreOpen();
            steps.add(kill());
            check();
        }
        assertThat(steps).as("steps in which it was killed").hasSize(8);
        Process last = begun();
        String said = new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(last.waitFor()).as(said).isZero();
        assertThat(files(".part")).isEmpty();
        checkThatAllWasDone();
    }

    private void fileUntilEnoughAreOpen() {
        while (in(NORTHMOOR, requests::open).size() < OPEN) {
            people++;
            fill(NORTHMOOR);
            fill(SOUTHDALE);
            file(RequestKind.ACCESS);
            file(RequestKind.ERASURE);
        }
    }

    private void fill(Tenant tenant) {
        TenantContext.run(
                tenant,
                () -> TestDatabase.execute(
                        rows,
                        ("INSERT INTO person VALUES (%1$d, %1$d, 0, 'p%1$d@example.org', NULL, '%2$s', '%2$s');"
                                        + "INSERT INTO person_phone VALUES (%1$d, 'home', '%2$s');"
                                        + "INSERT INTO enquiry VALUES (%1$d, %1$d, NULL, '%2$s', '', '', 1, 'OPEN', now());"
                                        + "INSERT INTO enclosure SELECT %1$d, n, convert_to(string_agg(md5(random()::text),"
                                        + " ''), 'UTF8') FROM generate_series(1, 3) n, generate_series(1, 3000) GROUP BY n;"
                                        + "INSERT INTO contact SELECT %1$d * 1000 + n, 'Note', %1$d, '%2$s' || n, NULL"
                                        + " FROM generate_series(1, 300) n")
                                .formatted(people, tenant.id() + " " + people)
                                .split(";")));
    }

    private void file(RequestKind kind) {
        Subject subject = Subject.of(Identifier.email("p" + people + "@example.org"));
        SubjectRequest request = new SubjectRequest(
                "R-" + people + kind,
                kind,
                subject,
                Instant.parse("2026-11-02T10:00:00Z").plusSeconds(people),
                List.of());
        TenantContext.run(NORTHMOOR, () -> requests.add(request));
        filed.add(request.reference());
    }

    /** A worker that begins now. It takes long to start, so that others start meanwhile. */
    private Process begun() throws IOException {
        while (starting.size() < STARTING) {
            starting.add(DeskWorker.start(database.url(), folder));
        }
        Process worker = starting.remove();
        worker.getOutputStream().write('\n');
        worker.getOutputStream().flush();
        return worker;
    }

    /** Kills it in some step, and says in which. */
    private String kill() throws Exception {
        Process worker = begun();
        try (BufferedReader out = worker.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            String step = "";
            for (int left = 1 + random.nextInt(MOST_STEPS); left > 0; ) {
                String line = out.readLine();
                assertThat(line).as("%s", said).isNotNull();
                said.add(line);
                if (line.startsWith(DeskWorker.STEP)) {
                    step = line;
                    left--;
                }
            }
            boolean ended = worker.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
            assertThat(ended).as("%s", said).isFalse();
            worker.destroyForcibly().waitFor();
            return step;
        }
    }

    private void check() throws IOException {
        for (Path file : files(".zip")) {
            assertThat(PackageVerifier.create().verify(file).problems())
                    .as("%s", file)
                    .isEmpty();
        }
        for (SubjectRequest request : in(NORTHMOOR, requests::open)) {
            assertThat(request.state()).isNotIn(RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN);
        }
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private void checkThatAllWasDone() throws SQLException, IOException {
        for (String reference : filed) {
            SubjectRequest request =
                    in(NORTHMOOR, () -> requests.find(reference)).orElseThrow();
            assertThat(request.state()).isEqualTo(RequestState.ANSWERED);
        }
        assertThat(files(".zip")).hasSize(people);
        check();
        for (String table : OWN) {
            String all = "SELECT count(*) FROM " + table + " WHERE tenant_id = ";
            boolean stays = table.equals("enquiry");
            assertThat(TestDatabase.query(database.superuser(), all + "1"))
                    .as(table)
                    .containsExactly(stays ? "" + people : "0");
        }
        assertThat(TestDatabase.query(database.superuser(), "SELECT count(*) FROM enquiry WHERE text <> ''"))
                .containsExactly("" + people);
        assertThat(TestDatabase.query(database.superuser(), "SELECT count(*) FROM contact"))
                .containsExactly(people * 300 + "");
        assertThat(TestDatabase.query(database.superuser(), "SELECT count(*) FROM person"))
                .containsExactly(people + "");
    }

    private static <R> R in(Tenant tenant, Supplier<R> work) {
        return TenantContext.call(tenant, work::get);
    }
}
