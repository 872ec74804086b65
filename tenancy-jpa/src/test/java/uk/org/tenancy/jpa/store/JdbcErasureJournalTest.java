package uk.org.tenancy.jpa.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.privacy.Answers;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.ErasurePlan;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.erasure.ErasureEntry;
import uk.org.tenancy.privacy.erasure.ErasureReplay;
import uk.org.tenancy.privacy.erasure.Pseudonyms;
import uk.org.tenancy.privacy.erasure.ReplayReport;

/** The people's data in one database, which is restored, and the journal in another. */
class JdbcErasureJournalTest {

    private static final Pseudonyms KEY = Pseudonyms.under("a key of thirty-two bytes, or so".getBytes(US_ASCII));
    private static final Pseudonyms OTHER = Pseudonyms.under("another key of thirty-two bytes.".getBytes(US_ASCII));
    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"));
    private static final Instant BACKUP = Instant.parse("2026-11-01T03:00:00.000000500Z");
    private static final ErasurePlan PLAN = new ErasurePlan(Map.of("said", Disposition.erase()));

    private final TestDatabase people = new TestDatabase(PeopleTable.CREATE);
    private final TestDatabase apart = new TestDatabase();
    private PersonalDataHooks hooks;
    private JdbcErasureJournal journal;

    @BeforeEach
    void fill() {
        RowIsolation.forRole("app").tenantOwned("said").install(people.owner());
        JdbcErasureJournal.install(apart.owner());
        RowIsolation.forRole("app").tenantOwned(JdbcErasureJournal.TABLE).install(apart.owner());
        TenantDataSource rows = TenantDataSource.enforced(people.application());
        hooks = PersonalDataHooks.of(List.of(new PeopleTable(rows)), Duration.ofSeconds(30));
        journal = JdbcErasureJournal.in(TenantDataSource.enforced(apart.application()));
        for (Tenant tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            TenantContext.run(
                    tenant,
                    () -> execute(
                            rows,
                            "INSERT INTO said (email, words) VALUES ('Ann@Example.org', 'ann "
                                    + tenant.id().value() + "'), ('ben@example.org', 'ben "
                                    + tenant.id().value() + "')"));
        }
    }

    @AfterEach
    void drop() {
        people.close();
        apart.close();
    }

    @Test
    void after_a_restore_those_who_were_erased_are_erased_again_and_nobody_else() throws Exception {
        String backup = dump();
        erase(NORTHMOOR, BACKUP);
        assertThat(said()).containsExactly("ann southdale", "ben northmoor", "ben southdale");
        restore(backup);
        assertThat(said()).hasSize(4);

        ReplayReport dry = TenantContext.call(NORTHMOOR, () -> replay(KEY).dryRun(BACKUP));
        assertThat(dry.rows()).isEqualTo(Map.of("said", 1L));
        assertThat(said()).hasSize(4);
        for (Tenant tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            ReplayReport report = TenantContext.call(tenant, () -> replay(KEY).run(BACKUP));
            assertThat(report.isComplete()).isTrue();
            assertThat(report.found()).isEqualTo(tenant.equals(NORTHMOOR) ? 1 : 0);
        }
        assertThat(said()).containsExactly("ann southdale", "ben northmoor", "ben southdale");
        ReplayReport again = TenantContext.call(NORTHMOOR, () -> replay(KEY).run(BACKUP));
        assertThat(again.rows()).isEmpty();
        assertThat(said()).hasSize(3);
    }

    @Test
    void a_wrong_key_finds_nobody_and_is_told() throws Exception {
        String backup = dump();
        erase(NORTHMOOR, BACKUP);
        restore(backup);
        ReplayReport report = TenantContext.call(NORTHMOOR, () -> replay(OTHER).run(BACKUP));
        assertThat(report.underOtherKeys()).isEqualTo(1);
        assertThat(report.isComplete()).isFalse();
        assertThat(said()).hasSize(4);
    }

    @Test
    void entries_are_read_as_they_were_kept_from_an_instant_on_and_of_one_council() throws SQLException {
        ErasurePlan plan = PLAN.with("bill", Disposition.hold("why'; DROP TABLE tenancy_erasure;\n\0--"));
        ErasureEntry first = entry(NORTHMOOR, BACKUP, plan);
        ErasureEntry later = entry(NORTHMOOR, BACKUP.plusNanos(1), PLAN);
        TenantContext.run(NORTHMOOR, () -> {
            journal.add(later);
            journal.add(first);
            assertThat(journal.since(BACKUP)).containsExactly(first, later);
            assertThat(journal.since(BACKUP.plusNanos(1))).containsExactly(later);
            assertThat(journal.since(BACKUP.plusNanos(2))).isEmpty();
        });
        TenantContext.run(
                SOUTHDALE, () -> assertThat(journal.since(Instant.EPOCH)).isEmpty());
        assertThat(query(apart.superuser(), "SELECT e::text FROM tenancy_erasure e"))
                .noneMatch(row -> row.contains("ann"));
        assertThatThrownBy(() -> journal.since(BACKUP)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> journal.add(first)).isInstanceOf(NoTenantException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE tenancy_erasure SET pseudonyms = '{}'", "DELETE FROM tenancy_erasure"})
    void the_application_can_make_no_entry_go(String attempt) {
        TenantContext.run(NORTHMOOR, () -> journal.add(entry(NORTHMOOR, BACKUP, PLAN)));
        assertThat(IsolationCheck.of(apart.application()).findings()).isEmpty();
        assertThatThrownBy(() -> TenantContext.run(
                        NORTHMOOR, () -> execute(TenantDataSource.enforced(apart.application()), attempt)))
                .hasMessageContaining("are only added");
    }

    @Test
    void a_journal_that_is_out_of_reach_is_an_error_that_says_what_to_do() {
        ErasureEntry entry = entry(NORTHMOOR, BACKUP, PLAN);
        execute(apart.owner(), "ALTER TABLE tenancy_erasure RENAME TO elsewhere");
        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> journal.add(entry)))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("nobody may be erased before it is");
        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> journal.since(BACKUP)))
                .isInstanceOf(TenancyException.class);
    }

    private void erase(Tenant tenant, Instant at) {
        journalled(tenant, at);
        TenantContext.run(
                tenant,
                () -> assertThat(hooks.erase(ANN, PLAN, Answers.NONE, (store, answer) -> {})
                                .rows())
                        .isEqualTo(Map.of("said", 1L)));
    }

    private void journalled(Tenant tenant, Instant at) {
        TenantContext.run(tenant, () -> journal.add(entry(tenant, at, PLAN)));
    }

    private static ErasureEntry entry(Tenant tenant, Instant at, ErasurePlan plan) {
        return TenantContext.call(tenant, () -> ErasureEntry.of(at, ANN, plan, KEY));
    }

    private ErasureReplay replay(Pseudonyms key) {
        return ErasureReplay.of(hooks, journal, key);
    }

    private List<String> said() throws SQLException {
        return query(people.superuser(), "SELECT words FROM said ORDER BY words");
    }

    private String dump() throws SQLException, IOException {
        try (Connection connection = people.superuser().getConnection()) {
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY said TO STDOUT", rows);
            return rows.toString(UTF_8);
        }
    }

    private void restore(String backup) throws SQLException, IOException {
        execute(people.superuser(), "TRUNCATE said");
        try (Connection connection = people.superuser().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY said FROM STDIN", new ByteArrayInputStream(backup.getBytes(UTF_8)));
        }
    }
}
