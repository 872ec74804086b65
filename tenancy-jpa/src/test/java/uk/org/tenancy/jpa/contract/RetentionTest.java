package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.kept.Application;
import uk.org.tenancy.jpa.contract.kept.KeptTables;
import uk.org.tenancy.jpa.contract.kept.Message;
import uk.org.tenancy.jpa.contract.kept.Visit;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.jpa.store.JdbcRequests;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.DataSet;
import uk.org.tenancy.privacy.DeclaresFor;
import uk.org.tenancy.privacy.Disposition;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.LawfulBasis;
import uk.org.tenancy.privacy.NotPersonal;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Processed;
import uk.org.tenancy.privacy.RetentionPlan;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.request.RequestKind;
import uk.org.tenancy.privacy.request.RequestStore;
import uk.org.tenancy.privacy.request.SubjectRequest;
import uk.org.tenancy.privacy.retention.Retention;
import uk.org.tenancy.privacy.retention.RetentionReport;

@ParameterizedClass
@EnumSource(Provider.class)
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final LocalDate OLD = LocalDate.of(2025, 6, 30);
    private static final LocalDate YOUNG = LocalDate.of(2025, 7, 1);
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T12:00:00Z");

    @Parameter
    Provider provider;

    private Service service;
    private JpaPersonalData hook;

    /** A service with its database. Not closed, since the caches of all end with the first. */
    private record Service(TestDatabase database, EntityManagerFactory entities, RequestStore requests) {

        private static final Map<Provider, Service> STARTED = new EnumMap<>(Provider.class);

        static Service on(Provider provider) {
            TestDatabase database = new TestDatabase(KeptTables.TABLES.toArray(String[]::new));
            JdbcRequests.install(database.owner());
            RowIsolation.forRole("app")
                    .tenantOwned(KeptTables.NAMES.toArray(String[]::new))
                    .tenantOwned("bill", "memo")
                    .tenantOwned(JdbcRequests.tables())
                    .restrictable(KeptTables.NAMES.toArray(String[]::new))
                    .restrictable("memo")
                    .install(database.owner());
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(database.application());
            pool.setMaximumPoolSize(4);
            TenantDataSource rows = TenantDataSource.enforced(new HikariDataSource(pool));
            return new Service(
                    database,
                    provider.start("kept", rows, Map.of("eclipselink.session-name", "kept" + provider)),
                    JdbcRequests.in(rows));
        }
    }

    @BeforeEach
    void empty() {
        service = Service.STARTED.computeIfAbsent(provider, Service::on);
        TestDatabase.execute(
                service.database().superuser(),
                "TRUNCATE bill, memo, " + String.join(", ", KeptTables.NAMES) + ", "
                        + String.join(", ", JdbcRequests.tables()));
        service.entities().getCache().evictAll();
        hook = JpaPersonalData.of(service.entities());
    }

    @Test
    void what_is_overdue_goes_with_all_that_belongs_to_it_and_only_in_the_bound_tenant() throws SQLException {
        for (Tenant tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            in(tenant, entities -> {
                Application old = application(entities, 1, "ann@example.org", OLD);
                old.phones.add("01632 960001");
                stamp(entities, 30, old);
                message(entities, new Message(), 20, old, LONG_AGO);
                message(entities, new Message.Letter(), 21, old, NOW);
                application(entities, 2, "ben@example.org", YOUNG);
                application(entities, 3, "cat@example.org", null);
                message(entities, new Message(), 22, null, Instant.parse("2025-06-30T22:59:59.999999Z"));
                message(entities, new Message(), 23, null, Instant.parse("2025-06-30T23:00:00Z"));
                message(entities, new Message.Letter(), 24, null, LONG_AGO);
            });
        }
        RetentionReport report = run(NOW);
        assertThat(report.toString()).doesNotContain("LEFT", "not finished");
        assertThat(report.isComplete()).isTrue();
        assertThat(rows(report)).isEqualTo(Map.of("application", 1L, "message", 2L, "letter", 1L, "visit", 0L));
        assertThat(owners("SELECT id FROM application WHERE tenant_id = 1 ORDER BY id"))
                .containsExactly("2", "3");
        assertThat(owners("SELECT id FROM message WHERE tenant_id = 1 ORDER BY id"))
                .containsExactly("23", "24");
        assertThat(owners("SELECT 1 FROM application_phone WHERE tenant_id = 1 UNION ALL SELECT 1 FROM stamp"
                        + " WHERE tenant_id = 1"))
                .isEmpty();
        assertThat(owners("SELECT count(*) FROM (SELECT 1 FROM application WHERE tenant_id = 2 UNION ALL SELECT 1"
                        + " FROM message WHERE tenant_id = 2 UNION ALL SELECT 1 FROM stamp WHERE tenant_id = 2"
                        + " UNION ALL SELECT 1 FROM application_phone WHERE tenant_id = 2) a"))
                .containsExactly("10");
        in(
                NORTHMOOR,
                entities -> assertThat(entities.find(Application.class, 1L)).isNull());
    }

    @Test
    void a_leap_day_is_kept_to_the_last_of_february_and_the_day_is_that_of_london() throws SQLException {
        in(NORTHMOOR, entities -> {
            application(entities, 1, "ann@example.org", LocalDate.of(2024, 2, 29));
            message(entities, new Message(), 2, null, Instant.parse("2025-03-29T23:59:59Z"));
            message(entities, new Message(), 3, null, Instant.parse("2025-03-30T22:59:59Z"));
            message(entities, new Message(), 4, null, Instant.parse("2025-03-30T23:00:00Z"));
        });
        RetentionReport last = run(Instant.parse("2025-02-28T23:59:59Z"));
        assertThat(rows(last)).containsEntry("application", 0L);
        RetentionReport next = run(Instant.parse("2025-03-01T00:00:00Z"));
        assertThat(rows(next)).containsEntry("application", 1L);
        RetentionReport march = run(Instant.parse("2026-03-30T22:59:59Z"));
        assertThat(rows(march)).containsEntry("message", 1L);
        assertThat(owners("SELECT id FROM message ORDER BY id")).containsExactly("3", "4");
        RetentionReport summer = run(Instant.parse("2026-03-30T23:00:00Z"));
        assertThat(rows(summer)).containsEntry("message", 1L);
        assertThat(owners("SELECT id FROM message")).containsExactly("4");
    }

    @Test
    void a_dry_run_foresees_the_run_and_changes_nothing() throws SQLException {
        in(NORTHMOOR, entities -> {
            Application old = application(entities, 1, "ann@example.org", OLD);
            message(entities, new Message(), 20, old, LONG_AGO);
            Application kept = application(entities, 2, "ben@example.org", OLD);
            message(entities, new Message(), 21, kept, NOW);
            visit(entities, 40, LocalDateTime.of(2026, 5, 31, 23, 59));
        });
        String before = everything();
        RetentionReport counted =
                TenantContext.call(NORTHMOOR, () -> retention(NOW).dryRun("Officer 7"));
        assertThat(everything()).isEqualTo(before);
        assertThat(rows(counted)).isEqualTo(Map.of("application", 1L, "message", 1L, "letter", 0L, "visit", 1L));
        assertThat(kept(counted, "application")).isEqualTo(Map.of(RetentionSink.Kept.REFERRED_TO, 1L));
        RetentionReport done = run(NOW);
        assertThat(rows(done)).isEqualTo(rows(counted));
        assertThat(kept(done, "application")).isEqualTo(kept(counted, "application"));
        assertThat(done.isComplete()).isTrue();
        assertThat(owners("SELECT id FROM application")).containsExactly("2");
        assertThat(everything()).isNotEqualTo(before);
    }

    @Test
    void what_is_anonymised_stays_without_the_person_and_is_not_anonymised_again() throws SQLException {
        in(NORTHMOOR, entities -> {
            visit(entities, 40, LocalDateTime.of(2026, 5, 31, 23, 59, 59)).needs.add("a ramp");
            visit(entities, 41, LocalDateTime.of(2026, 6, 1, 0, 0));
        });
        RetentionReport report = run(NOW);
        assertThat(report.isComplete()).isTrue();
        assertThat(rows(report)).containsEntry("visit", 1L);
        assertThat(owners("SELECT id || '|' || email || coalesce(name, '-') || age || place FROM visit ORDER BY id"))
                .containsExactly("40|-0the hall", "41|ann@example.orgAnn30the hall");
        assertThat(owners("SELECT 1 FROM visit_need")).isEmpty();
        assertThat(rows(run(NOW))).containsEntry("visit", 0L);
    }

    @Test
    void what_is_anonymised_does_not_lead_to_a_person_who_stays_nor_keep_one_who_goes() throws SQLException {
        in(NORTHMOOR, entities -> {
            Application stays = application(entities, 1, "ann@example.org", LocalDate.of(2026, 6, 1));
            Application goes = application(entities, 2, "ann@example.org", LocalDate.of(2020, 6, 1));
            visit(entities, 40, LocalDateTime.of(2020, 5, 31, 12, 0)).about = stays;
            visit(entities, 41, LocalDateTime.of(2020, 5, 31, 12, 0)).about = goes;
            Visit emptied = visit(entities, 42, LocalDateTime.of(2020, 5, 31, 12, 0));
            emptied.email = "";
            emptied.name = null;
            emptied.age = 0;
            emptied.about = stays;
            visit(entities, 43, LocalDateTime.of(2026, 6, 30, 12, 0)).about = stays;
        });
        assertThat(rows(run(NOW))).containsEntry("visit", 3L).containsEntry("application", 1L);
        assertThat(owners("SELECT id || ':' || coalesce(application_id, 0) FROM visit ORDER BY id"))
                .containsExactly("40:0", "41:0", "42:0", "43:1");
        assertThat(rows(run(NOW))).containsEntry("visit", 0L);
    }

    @Test
    void rows_that_refer_to_others_of_their_kind_go_before_these() throws SQLException {
        in(NORTHMOOR, entities -> {
            Application first = application(entities, 1, "ann@example.org", OLD);
            Application second = application(entities, 2, "ann@example.org", OLD);
            second.repeats = first;
            application(entities, 3, "ann@example.org", OLD).repeats = second;
            Application kept = application(entities, 4, "ann@example.org", OLD);
            application(entities, 5, "ann@example.org", YOUNG).repeats = kept;
        });
        RetentionReport report = run(NOW);
        assertThat(report.isComplete()).isTrue();
        assertThat(rows(report)).containsEntry("application", 3L);
        assertThat(kept(report, "application")).isEqualTo(Map.of(RetentionSink.Kept.REFERRED_TO, 1L));
        assertThat(owners("SELECT id FROM application ORDER BY id")).containsExactly("4", "5");
    }

    @Test
    void a_row_that_something_unknown_refers_to_is_kept_and_holds_up_no_other() throws SQLException {
        in(NORTHMOOR, entities -> {
            for (int i = 1; i <= 5; i++) {
                application(entities, i, "ann@example.org", OLD);
            }
            entities.flush();
            entities.createNativeQuery("INSERT INTO bill (id, application_id) VALUES (1, 2)")
                    .executeUpdate();
        });
        RetentionReport report = run(NOW);
        assertThat(rows(report)).containsEntry("application", 4L);
        assertThat(kept(report, "application")).isEqualTo(Map.of(RetentionSink.Kept.REFUSED, 1L));
        assertThat(report.isComplete()).isTrue();
        assertThat(owners("SELECT id FROM application")).containsExactly("2");
    }

    @Test
    void a_row_with_which_the_database_would_remove_a_restricted_one_is_kept_too() throws SQLException {
        in(NORTHMOOR, entities -> {
            for (int i = 1; i <= 3; i++) {
                application(entities, i, "ann@example.org", OLD);
            }
            entities.flush();
            entities.createNativeQuery("INSERT INTO memo (id, application_id) VALUES (1, 1), (2, 2)")
                    .executeUpdate();
        });
        TestDatabase.execute(service.database().superuser(), "UPDATE memo SET tenancy_restricted = true WHERE id = 2");
        RetentionReport report = run(NOW);
        assertThat(rows(report)).containsEntry("application", 2L);
        assertThat(kept(report, "application")).isEqualTo(Map.of(RetentionSink.Kept.REFUSED, 1L));
        assertThat(report.isComplete()).isTrue();
        assertThat(owners("SELECT id FROM application")).containsExactly("2");
        assertThat(owners("SELECT id FROM memo")).containsExactly("2");
    }

    @Test
    void restricted_rows_stay_and_so_does_what_they_refer_to() throws SQLException {
        in(NORTHMOOR, entities -> {
            Application ben = application(entities, 1, "ben@example.org", OLD);
            application(entities, 2, "ann@example.org", OLD).repeats = ben;
            application(entities, 3, "cat@example.org", OLD);
            message(entities, new Message(), 20, entities.find(Application.class, 2L), LONG_AGO);
        });
        TestDatabase.execute(
                service.database().superuser(), "ALTER TABLE application DROP CONSTRAINT application_repeats_id_fkey");
        try {
            Answer unused = TenantContext.call(
                    NORTHMOOR, () -> hook.restrict(Subject.of(Identifier.email("ann@example.org")), true));
            RetentionReport counted =
                    TenantContext.call(NORTHMOOR, () -> retention(NOW).dryRun("Officer 7"));
            assertThat(kept(counted, "application")).containsEntry(RetentionSink.Kept.RESTRICTED, 1L);
            assertThat(kept(counted, "message")).isEqualTo(Map.of(RetentionSink.Kept.RESTRICTED, 1L));
            assertThat(rows(counted)).containsEntry("message", 0L);
            RetentionReport report = run(NOW);
            assertThat(report.isComplete()).isTrue();
            assertThat(kept(report, "application"))
                    .isEqualTo(Map.of(RetentionSink.Kept.RESTRICTED, 1L, RetentionSink.Kept.REFERRED_TO, 1L));
            assertThat(kept(report, "message")).isEqualTo(Map.of(RetentionSink.Kept.RESTRICTED, 1L));
            assertThat(owners("SELECT id FROM application ORDER BY id")).containsExactly("1", "2");
            assertThat(owners("SELECT id FROM message")).containsExactly("20");
        } finally {
            TestDatabase.execute(service.database().superuser(), "TRUNCATE application CASCADE");
        }
    }

    @Test
    void where_restricted_rows_are_open_nothing_is_disposed_of() throws SQLException {
        in(NORTHMOOR, entities -> application(entities, 1, "ben@example.org", OLD));
        RetentionPlan plan = new RetentionPlan(
                Map.of("application", new RetentionPlan.Step(YOUNG, Disposition.Kind.ERASE)), Set.of());
        assertThatThrownBy(() -> TenantContext.call(
                        NORTHMOOR,
                        () -> RestrictedRows.call("a claim", () -> {
                            hook.dispose(plan, new Counting());
                            return plan;
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside of RestrictedRows");
        assertThat(owners("SELECT id FROM application")).containsExactly("1");
    }

    @Test
    void people_with_an_open_request_are_spared_and_others_are_not() throws SQLException {
        in(NORTHMOOR, entities -> {
            Application ann = application(entities, 1, "Ann@example.org", OLD);
            message(entities, new Message(), 20, ann, LONG_AGO);
            application(entities, 2, "ben@example.org", OLD);
            visit(entities, 40, LocalDateTime.of(2020, 1, 1, 0, 0));
        });
        TenantContext.run(
                NORTHMOOR,
                () -> service.requests()
                        .add(new SubjectRequest(
                                "R-1",
                                RequestKind.ACCESS,
                                Subject.of(Identifier.email("ann@example.org")),
                                NOW,
                                List.of())));
        RetentionReport counted =
                TenantContext.call(NORTHMOOR, () -> retention(NOW).dryRun("Officer 7"));
        RetentionReport report = run(NOW);
        assertThat(rows(report)).isEqualTo(rows(counted));
        assertThat(report.isComplete()).isTrue();
        for (String set : List.of("application", "message", "visit")) {
            assertThat(kept(report, set)).isEqualTo(Map.of(RetentionSink.Kept.REQUESTED, 1L));
        }
        assertThat(owners("SELECT id FROM application")).containsExactly("1");
        assertThat(owners("SELECT name FROM visit")).containsExactly("Ann");
    }

    @Test
    void what_was_done_before_a_failure_stays_and_the_next_run_goes_on() throws SQLException {
        in(NORTHMOOR, entities -> {
            for (int i = 1; i <= 250; i++) {
                message(entities, new Message(), i, null, LONG_AGO);
            }
        });
        RetentionPlan plan =
                new RetentionPlan(Map.of("message", new RetentionPlan.Step(YOUNG, Disposition.Kind.ERASE)), Set.of());
        Counting stopped = new Counting() {
            @Override
            public void rows(String dataSet, long count) {
                super.rows(dataSet, count);
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> TenantContext.run(NORTHMOOR, () -> hook.dispose(plan, stopped)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stopped.rows).isEqualTo(100);
        assertThat(owners("SELECT count(*) FROM message")).containsExactly("150");
        assertThat(rows(run(NOW))).containsEntry("message", 150L);
        assertThat(owners("SELECT count(*) FROM message")).containsExactly("0");
    }

    @Test
    void a_row_that_cannot_go_is_named_as_left_and_the_others_go() throws SQLException {
        in(NORTHMOOR, entities -> {
            for (int i = 1; i <= 120; i++) {
                message(entities, new Message(), i, null, LONG_AGO);
            }
        });
        TestDatabase.execute(
                service.database().superuser(),
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF OLD.id = 7 THEN RAISE EXCEPTION 'not this one'; END IF; RETURN OLD; END $$",
                "CREATE TRIGGER refuse BEFORE DELETE ON message FOR EACH ROW EXECUTE FUNCTION refuse()");
        try {
            RetentionReport report = run(NOW);
            assertThat(rows(report)).containsEntry("message", 119L);
            assertThat(report.isComplete()).isFalse();
            assertThat(report.toString()).contains("119 rows erased, 1 LEFT", "database has not finished");
        } finally {
            TestDatabase.execute(service.database().superuser(), "DROP FUNCTION refuse CASCADE");
        }
        assertThat(rows(run(NOW))).containsEntry("message", 1L);
    }

    @Test
    void runs_at_the_same_time_dispose_of_each_row_once() throws Exception {
        in(NORTHMOOR, entities -> {
            for (int i = 1; i <= 400; i++) {
                message(entities, new Message(), i, null, LONG_AGO);
            }
        });
        CountDownLatch both = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<RetentionReport>> reports = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                reports.add(threads.submit(() -> {
                    both.countDown();
                    both.await();
                    return run(NOW);
                }));
            }
            long gone = 0;
            for (Future<RetentionReport> report : reports) {
                assertThat(report.get().missing()).isEmpty();
                gone += rows(report.get()).get("message");
            }
            assertThat(gone).isEqualTo(400);
            assertThat(owners("SELECT count(*) FROM message")).containsExactly("0");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_row_that_is_renewed_while_it_is_looked_at_stays() throws Exception {
        in(NORTHMOOR, entities -> message(entities, new Message(), 20, null, LONG_AGO));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (EntityManager renewing =
                TenantContext.call(NORTHMOOR, () -> service.entities().createEntityManager())) {
            Future<RetentionReport> report = TenantContext.call(NORTHMOOR, () -> {
                renewing.getTransaction().begin();
                renewing.find(Message.class, 20L).sentAt = NOW.atOffset(ZoneOffset.UTC);
                renewing.flush();
                Future<RetentionReport> running = thread.submit(() -> run(NOW));
                awaitBlocked();
                renewing.getTransaction().commit();
                return running;
            });
            assertThat(rows(report.get())).containsEntry("message", 0L);
            assertThat(owners("SELECT id FROM message")).containsExactly("20");
        } finally {
            thread.shutdownNow();
        }
    }

    /** Says other things of messages than their own class. */
    @DeclaresFor(Message.class)
    @Processed(
            purpose = "to answer",
            basis = LawfulBasis.CONSENT,
            retention = "a month",
            period = "P2W",
            from = "application.decidedOn")
    @NotPersonal
    interface MessageData {}

    @Test
    void the_period_is_what_is_declared_on_the_entity_or_for_it() {
        assertThat(rule(hook, "visit"))
                .contains(new RetentionRule(Period.ofMonths(1), "at", Disposition.Kind.ANONYMISE));
        assertThat(rule(hook, "visit-needs")).isEmpty();
        assertThat(rule(JpaPersonalData.of(service.entities(), List.of(MessageData.class)), "message"))
                .contains(new RetentionRule(Period.ofDays(14), "application.decidedOn", Disposition.Kind.ERASE));
    }

    @Test
    void a_schedule_that_the_database_would_refuse_is_refused_at_start_up() {
        TestDatabase.execute(service.database().superuser(), "ALTER TABLE visit ALTER application_id SET NOT NULL");
        try {
            assertThatThrownBy(() -> JpaPersonalData.of(service.entities()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("by schedule, visit cannot be anonymised: about leads to the person");
        } finally {
            TestDatabase.execute(
                    service.database().superuser(), "ALTER TABLE visit ALTER application_id DROP NOT NULL");
        }
    }

    @Test
    void all_schedules_that_cannot_be_followed_are_named_at_once() {
        EntityManagerFactory hasty = provider.start(
                "hasty",
                TenantDataSource.enforced(service.database().application()),
                Map.of("eclipselink.session-name", "hasty" + provider));
        assertThatThrownBy(() -> JpaPersonalData.of(hasty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Hasty has a schedule that cannot be followed: a period of P1Y runs from no date")
                .hasMessageContaining("Endless names from=\"day\" without a period")
                .hasMessageContaining("Wordy has the period \"six years\", which is none")
                .hasMessageContaining(
                        "Dateless counts its period from \"wordy.id\", which is no date but of java.lang.Long")
                .hasMessageContaining("Lost counts its period from \"wordy.nothing\", but nothing is no attribute")
                .hasMessageContaining("Lost cannot be anonymised by schedule, since token may not be empty")
                .hasMessageContaining("by schedule, lost cannot be anonymised: id identifies the person and stays")
                .hasMessageContaining(
                        "Holding has a schedule that cannot be followed: after a period of P1Y data cannot be HOLD");
    }

    /** Counts what it is told. */
    private static class Counting implements RetentionSink {

        long rows;

        @Override
        public void rows(String dataSet, long count) {
            rows += count;
        }

        @Override
        public void kept(String dataSet, Kept why, long count) {}
    }

    private Retention retention(Instant now) {
        return Retention.of(
                PersonalDataHooks.of(List.of(hook), Duration.ofMinutes(2)),
                service.requests(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private RetentionReport run(Instant now) {
        return TenantContext.call(NORTHMOOR, () -> retention(now).run("nightly"));
    }

    private static Map<String, Long> rows(RetentionReport report) {
        return report.lines().stream()
                .collect(Collectors.toMap(RetentionReport.Line::dataSet, RetentionReport.Line::rows));
    }

    private static Map<RetentionSink.Kept, Long> kept(RetentionReport report, String set) {
        return report.lines().stream()
                .filter(line -> line.dataSet().equals(set))
                .findFirst()
                .orElseThrow()
                .kept();
    }

    private static Optional<RetentionRule> rule(JpaPersonalData of, String set) {
        return of.dataSets().stream()
                .filter(one -> one.name().equals(set))
                .map(DataSet::processing)
                .findFirst()
                .orElseThrow()
                .scheduled();
    }

    private static Application application(EntityManager entities, long id, String email, LocalDate decided) {
        Application application = new Application();
        application.id = id;
        application.email = email;
        application.decidedOn = decided;
        entities.persist(application);
        return application;
    }

    private static void stamp(EntityManager entities, long id, Application on) {
        Application.Stamp stamp = new Application.Stamp();
        stamp.id = id;
        stamp.application = on;
        on.stamps.add(stamp);
        entities.persist(stamp);
    }

    private static void message(EntityManager entities, Message message, long id, Application about, Instant sent) {
        message.id = id;
        message.application = about;
        message.sentAt = sent.atOffset(ZoneOffset.UTC);
        message.text = "words " + id;
        entities.persist(message);
    }

    private static Visit visit(EntityManager entities, long id, LocalDateTime at) {
        Visit visit = new Visit();
        visit.id = id;
        visit.email = "ann@example.org";
        visit.name = "Ann";
        visit.age = 30;
        visit.place = "the hall";
        visit.at = at;
        entities.persist(visit);
        return visit;
    }

    private void awaitBlocked() throws SQLException {
        Instant deadline = Instant.now().plusSeconds(60);
        String waiting =
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (owners(waiting).isEmpty()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    /** All rows of all tables. */
    private String everything() throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : KeptTables.NAMES) {
            all.addAll(
                    owners("SELECT md5(coalesce(string_agg(t::text || t.xmin::text, ',' ORDER BY t::text), '')) FROM "
                            + table + " t"));
        }
        return String.join(" ", all);
    }

    private List<String> owners(String sql) throws SQLException {
        return TestDatabase.query(service.database().superuser(), sql);
    }

    private void in(Tenant tenant, Consumer<EntityManager> work) {
        TenantContext.run(tenant, () -> {
            Object unused = EntityTransaction.in(service.entities().createEntityManager(), entities -> {
                work.accept(entities);
                return entities;
            });
        });
    }
}
