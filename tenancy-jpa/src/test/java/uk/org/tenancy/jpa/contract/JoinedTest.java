package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Query;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.RestrictedRows;
import uk.org.tenancy.jpa.RowIsolation;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.joined.Matter;
import uk.org.tenancy.jpa.privacy.JpaPersonalData;
import uk.org.tenancy.privacy.Answer;
import uk.org.tenancy.privacy.Identifier;
import uk.org.tenancy.privacy.PersonalDataHooks;
import uk.org.tenancy.privacy.Subject;
import uk.org.tenancy.privacy.retention.Retention;
import uk.org.tenancy.privacy.retention.RetentionReport;

/** People's data in entities whose columns are spread over several tables. */
@ParameterizedClass
@EnumSource(Provider.class)
class JoinedTest {

    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final LocalDate OLD = LocalDate.of(2025, 6, 30);
    private static final LocalDate YOUNG = LocalDate.of(2025, 7, 1);
    private static final Subject ANN = Subject.of(Identifier.email("ann@example.org"));
    private static final String[] TABLES = {"matter", "appeal", "claim"};

    @Parameter
    Provider provider;

    private Service service;
    private JpaPersonalData hook;

    /** A service with its database. Not closed, since the caches of all end with the first. */
    private record Service(TestDatabase database, EntityManagerFactory entities) {

        private static final Map<Provider, Service> STARTED = new EnumMap<>(Provider.class);

        static Service on(Provider provider) {
            TestDatabase database = new TestDatabase(Matter.TABLES.toArray(String[]::new));
            RowIsolation.forRole("app").tenantOwned(TABLES).restrictable(TABLES).install(database.owner());
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(database.application());
            pool.setMaximumPoolSize(4);
            TenantDataSource rows = TenantDataSource.enforced(new HikariDataSource(pool));
            return new Service(
                    database, provider.start("joined", rows, Map.of("eclipselink.session-name", "joined" + provider)));
        }
    }

    @BeforeEach
    void fill() {
        service = Service.STARTED.computeIfAbsent(provider, Service::on);
        TestDatabase.execute(service.database().superuser(), "TRUNCATE matter, appeal, claim");
        service.entities().getCache().evictAll();
        hook = JpaPersonalData.of(service.entities());
        for (Tenant tenant : List.of(NORTHMOOR, SOUTHDALE)) {
            in(tenant, entities -> {
                matter(entities, new Matter(), 1, "ann@example.org");
                appeal(entities, 2, "ann@example.org");
                claim(entities, 3, "ann@example.org");
                appeal(entities, 4, "ben@example.org");
            });
        }
    }

    @Test
    void restricted_rows_are_not_there_by_way_of_any_of_their_tables_and_come_back() throws SQLException {
        Answer all = new Answer.Held(Map.of("matter", 1L, "appeal", 1L, "claim", 1L));
        assertThat(call(() -> hook.restrict(ANN, true))).isEqualTo(all);
        in(NORTHMOOR, entities -> {
            for (Class<?> type : List.of(Matter.class, Matter.Appeal.class, Matter.Claim.class)) {
                for (long id = 1; id <= 3; id++) {
                    assertThat(entities.find(type, id)).as(type + " " + id).isNull();
                }
            }
            assertThat(rows(entities.createQuery("SELECT m.id FROM Matter m"))).isEqualTo(List.of(4L));
            assertThat(rows(entities.createQuery("SELECT m FROM Matter m"))).hasSize(1);
            assertThat(rows(entities.createQuery("SELECT a.grounds FROM Appeal a")))
                    .isEqualTo(List.of("grounds 4"));
            assertThat(rows(entities.createQuery("SELECT c.account FROM Claim c")))
                    .isEmpty();
            assertThat(rows(entities.createNativeQuery("SELECT grounds FROM appeal")))
                    .isEqualTo(List.of("grounds 4"));
            assertThat(rows(entities.createNativeQuery("SELECT account FROM claim")))
                    .isEmpty();
        });
        assertThat(owners("SELECT count(*) FROM claim WHERE NOT tenancy_restricted"))
                .containsExactly("1");
        assertThat(call(() -> hook.find(ANN)))
                .isInstanceOfSatisfying(
                        Answer.Held.class,
                        held -> assertThat(held.rows()).isEqualTo(Map.of("matter", 1L, "appeal", 1L, "claim", 1L)));
        assertThat(call(() -> hook.restrict(ANN, false))).isEqualTo(all);
        in(
                NORTHMOOR,
                entities -> assertThat(rows(entities.createQuery("SELECT m.id FROM Matter m ORDER BY m.id")))
                        .isEqualTo(List.of(1L, 2L, 3L, 4L)));
    }

    @Test
    void restricted_rows_are_erased_and_anonymised_in_all_their_tables() throws SQLException {
        Answer marked = call(() -> hook.restrict(ANN, true));
        assertThat(call(() -> hook.erase(ANN, hook.usualPlan()))).isEqualTo(marked);
        assertThat(northmoors("SELECT id || '|' || email || '|' || closed_on FROM matter ORDER BY id"))
                .containsExactly("2||2025-06-30", "4|ben@example.org|2025-06-30");
        assertThat(northmoors("SELECT id || '|' || grounds || '|' || points || '|' || word FROM appeal ORDER BY id"))
                .containsExactly("2||0|word", "4|grounds 4|4|word");
        assertThat(northmoors("SELECT id FROM claim")).isEmpty();
        assertThat(call(() -> hook.verify(ANN))).isEqualTo(new Answer.NothingHeld());
        assertThat(owners("SELECT count(*) FROM matter")).containsExactly("6");
    }

    @Test
    void what_is_overdue_goes_from_all_tables_or_loses_the_person_in_all() throws SQLException {
        in(NORTHMOOR, entities -> entities.find(Matter.class, 4L).closedOn = YOUNG);
        RetentionReport report = run();
        assertThat(report.isComplete()).isTrue();
        assertThat(rows(report)).isEqualTo(Map.of("matter", 1L, "appeal", 1L, "claim", 1L));
        assertThat(northmoors("SELECT id || '|' || email FROM matter ORDER BY id"))
                .containsExactly("2|", "4|ben@example.org");
        assertThat(northmoors("SELECT id || '|' || grounds || '|' || points FROM appeal ORDER BY id"))
                .containsExactly("2||0", "4|grounds 4|4");
        assertThat(northmoors("SELECT id FROM claim")).isEmpty();
        assertThat(rows(run())).isEqualTo(Map.of("matter", 0L, "appeal", 0L, "claim", 0L));
    }

    @Test
    void restricted_rows_are_not_disposed_of() throws SQLException {
        Answer unused = call(() -> hook.restrict(ANN, true));
        assertThat(rows(run())).isEqualTo(Map.of("matter", 0L, "appeal", 1L, "claim", 0L));
        assertThat(northmoors("SELECT id || '|' || email FROM matter ORDER BY id"))
                .containsExactly("1|ann@example.org", "2|ann@example.org", "3|ann@example.org", "4|");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_row_of_any_kind_that_is_renewed_while_it_is_looked_at_stays(long id) throws Exception {
        String before = String.join(
                " ",
                northmoors("SELECT m.email || a.grounds FROM matter m LEFT JOIN appeal a USING (id) WHERE id = " + id));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (EntityManager renewing =
                TenantContext.call(NORTHMOOR, () -> service.entities().createEntityManager())) {
            Future<RetentionReport> report = TenantContext.call(NORTHMOOR, () -> {
                renewing.getTransaction().begin();
                renewing.find(Matter.class, id).closedOn = YOUNG;
                renewing.flush();
                Future<RetentionReport> running = thread.submit(this::run);
                awaitBlocked();
                renewing.getTransaction().commit();
                return running;
            });
            assertThat(report.get().isComplete()).isTrue();
            assertThat(northmoors("SELECT closed_on FROM matter WHERE id = " + id))
                    .containsExactly(YOUNG.toString());
            assertThat(String.join(
                            " ",
                            northmoors("SELECT m.email || a.grounds FROM matter m LEFT JOIN appeal a USING (id)"
                                    + " WHERE id = " + id)))
                    .isEqualTo(before);
        } finally {
            thread.shutdownNow();
        }
    }

    private RetentionReport run() {
        return call(() -> Retention.withoutRequests(
                        PersonalDataHooks.of(List.of(hook), Duration.ofMinutes(2)), Clock.fixed(NOW, ZoneOffset.UTC))
                .run("nightly"));
    }

    private static Map<String, Long> rows(RetentionReport report) {
        return report.lines().stream()
                .collect(Collectors.toMap(RetentionReport.Line::dataSet, RetentionReport.Line::rows));
    }

    private static List<?> rows(Query query) {
        return query.getResultList();
    }

    private static void matter(EntityManager entities, Matter matter, long id, String email) {
        matter.id = id;
        matter.email = email;
        matter.closedOn = OLD;
        entities.persist(matter);
    }

    private static void appeal(EntityManager entities, long id, String email) {
        Matter.Appeal appeal = new Matter.Appeal();
        appeal.grounds = "grounds " + id;
        appeal.points = (int) id;
        appeal.word = "word";
        matter(entities, appeal, id, email);
    }

    private static void claim(EntityManager entities, long id, String email) {
        Matter.Claim claim = new Matter.Claim();
        claim.account = "account";
        matter(entities, claim, id, email);
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

    private List<String> owners(String sql) throws SQLException {
        return TestDatabase.query(service.database().superuser(), sql);
    }

    /** Of the council's rows alone, restricted ones as well. */
    private List<String> northmoors(String sql) {
        return call(() -> RestrictedRows.inTransaction(
                "to look",
                service.entities(),
                entities -> rows(entities.createNativeQuery(sql)).stream()
                        .map(String::valueOf)
                        .toList()));
    }

    private void in(Tenant tenant, Consumer<EntityManager> work) {
        TenantContext.run(tenant, () -> {
            Object unused = EntityTransaction.in(service.entities().createEntityManager(), entities -> {
                work.accept(entities);
                return entities;
            });
        });
    }

    private static <R> R call(Supplier<R> work) {
        return TenantContext.call(NORTHMOOR, work::get);
    }
}
