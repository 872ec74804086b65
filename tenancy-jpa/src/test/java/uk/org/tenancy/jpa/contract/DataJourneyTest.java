package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.people.People;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.jpa.store.JdbcRequests;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.export.PackageVerifier;
import uk.org.tenancy.privacy.export.Redaction;
import uk.org.tenancy.privacy.request.ErasureCertificate;
import uk.org.tenancy.privacy.request.RequestDesk;
import uk.org.tenancy.privacy.request.RequestEvent.Kind;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestState;

/** What a person goes through who asks a council for her data and then to be forgotten, on a real database. */
class DataJourneyTest {

    private static final String CANARY = "CANARY-OF-SOUTHDALE";
    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"));
    private static final String OFFICER = "Officer 7";
    private static final String[] OWN = {"person", "person_phone", "person_topic", "enquiry", "enclosure", "contact"};

    @TempDir
    Path folder;

    private TestDatabase database;
    private RequestDesk desk;
    private PersonalDataHooks hooks;

    @BeforeEach
    void make() {
        database = new TestDatabase(People.TABLES.toArray(String[]::new));
        JdbcRequests.install(database.owner());
        RowIsolation.forRole("app")
                .tenantOwned(OWN)
                .tenantOwned(JdbcRequests.tables())
                .shared("topic")
                .install(database.owner());
        TenantDataSource rows = TenantDataSource.enforced(database.application());
        fill(rows, NORTHMOOR, "of northmoor", "ann@example.org");
        fill(rows, SOUTHDALE, CANARY, "ann@example.org");
    }

    private static void fill(TenantDataSource rows, Tenant tenant, String what, String email) {
        String text = "'" + what + "'";
        TenantContext.run(
                tenant,
                () -> TestDatabase.execute(
                        rows,
                        "INSERT INTO person VALUES (1, 1, 0, '" + email + "', '1980-02-29', " + text + ", " + text
                                + ")",
                        "INSERT INTO person_phone VALUES (1, " + text + ", " + text + ")",
                        "INSERT INTO person_topic VALUES (1, 'bins')",
                        "INSERT INTO enquiry VALUES (1, 1, NULL, " + text
                                + ", 'Carl the neighbour', 'Dora the officer', 1, 'OPEN', now())",
                        "INSERT INTO enclosure VALUES (1, 1, " + text + "::bytea)",
                        "INSERT INTO contact VALUES (1, 'Note', 1, " + text + ", NULL)," + " (2, 'Call', 1, " + text
                                + ", " + text + ")"));
    }

    private void open(Provider provider) {
        TenantDataSource rows = TenantDataSource.enforced(database.application());
        EntityManagerFactory entities =
                provider.start("people", rows, Map.of("eclipselink.session-name", "journey" + database.url()));
        hooks = PersonalDataHooks.of(List.of(JpaPersonalData.of(entities)), Duration.ofMinutes(1));
        desk = RequestDesk.of(JdbcRequests.in(rows), hooks, folder, Clock.systemUTC());
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void a_person_asks_proves_gets_her_data_and_is_forgotten_by_that_council_alone(Provider provider)
            throws IOException, SQLException {
        open(provider);
        String access = proven(RequestKind.ACCESS);
        in(() -> desk.search(access, OFFICER));
        in(() -> desk.pack(
                access,
                options ->
                        options.redacted(Redaction.ofOthers().with(new Redaction.Mark("contact", "id", "1", "note"))),
                OFFICER));
        in(() -> desk.approve(access, "Officer 9"));
        String link = in(() -> desk.link(access, Duration.ofDays(7), OFFICER));
        Path file = in(() -> desk.download(link)).orElseThrow();
        assertThat(PackageVerifier.create().verify(file).problems()).isEmpty();
        String content = content(file);
        assertThat(content)
                .contains("of northmoor", "1980-02-29")
                .doesNotContain(CANARY, "Carl the neighbour", "Dora the officer");
        in(() -> desk.note(access, Kind.ANSWERED, "downloaded", OFFICER));

        String erasure = proven(RequestKind.ERASURE);
        in(() -> desk.search(erasure, OFFICER));
        in(() -> desk.plan(erasure, desk.usualPlan().with("enquiry", Disposition.erase()), OFFICER));
        in(() -> desk.approve(erasure, "Officer 9"));
        ErasureCertificate certificate = in(() -> desk.erase(erasure, OFFICER));
        assertThat(certificate.left()).isEmpty();
        assertThat(certificate.lines())
                .extracting(ErasureCertificate.Line::rows)
                .containsExactly(1L, 1L, 1L, 1L, 1L, 1L, 1L);
        assertThat(in(() -> desk.request(erasure)).state()).isEqualTo(RequestState.ANSWERED);
        assertThat(in(() -> hooks.verify(ANN)).given()).containsValue(new Answer.NothingHeld());
        for (String table : OWN) {
            assertThat(TestDatabase.query(
                            database.superuser(),
                            "SELECT tenant_id || ': ' || count(*) FROM " + table + " GROUP BY tenant_id"))
                    .as(table)
                    .containsExactly(table.equals("contact") ? "2: 2" : "2: 1");
        }
    }

    private String proven(RequestKind kind) {
        return in(() -> {
            String reference = desk.receive(kind, ANN, Instant.now()).reference();
            return desk.note(reference, Kind.IDENTITY_PROVEN, "passport", OFFICER)
                    .reference();
        });
    }

    @CanIgnoreReturnValue
    private static <R> R in(Supplier<R> work) {
        return TenantContext.call(NORTHMOOR, work::get);
    }

    private static String content(Path file) throws IOException {
        StringBuilder content = new StringBuilder();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                content.append(entry.getName());
                try (InputStream bytes = zip.getInputStream(entry)) {
                    content.append(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return content.toString();
    }
}
