package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.rival.HibernateRival;
import uk.org.tenancy.jpa.contract.rival.Ticket;

/**
 * Ways in which Hibernate's own {@code @TenantId} shows or gives away rows, each shown there first and then shown closed
 * here: for the same application over a tenant data source, or for entities that know nothing of tenants.
 */
class RivalsTest extends HibernateRivalContract {

    private final Service service = Service.on(Provider.HIBERNATE);
    private long northmoorId;

    @Override
    void store(Session session) {
        Ticket other = new Ticket(2, "n2");
        Ticket ticket = new Ticket(1, "n1");
        ticket.tags.add("n1 wet");
        ticket.related.add(other);
        session.persist(other);
        session.persist(ticket);
    }

    @BeforeEach
    void northmoorHasAReport() {
        northmoorId = service.store(NORTHMOOR, new Report("n1", "wet")).id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select title from ticket",
                "select tag from ticket_tag",
                "select title from ticket t join ticket_ticket j on t.id = j.related_id",
                "select tenant from ticket_ticket j, ticket t where t.id = j.ticket_id"
            })
    void leak_01_native_sql_reads_all_in_tables_of_entities_collections_and_links(String sql) {
        assertThat(sql(alone, sql)).isNotEmpty().allMatch(value -> value.startsWith("n"));
        assertThat(sql(guarded, sql)).isEmpty();
    }

    @Test
    void leak_01_native_sql_makes_entities_of_all_rows() {
        assertThat(entities(alone)).hasSize(2);
        assertThat(entities(guarded)).isEmpty();
    }

    @Test
    void leak_01_native_sql_reads_own_rows_where_entities_know_nothing_of_tenants() {
        assertThat(service.sql(NORTHMOOR, "select title from report")).hasSize(1);
        assertThat(service.sql(SOUTHDALE, "select title from report")).isEmpty();
        assertThat(service.sql(SOUTHDALE, "select tag from report_tag")).isEmpty();
    }

    @Test
    void leak_03_an_update_moves_rows_to_another_tenant() {
        String move = "update Ticket set tenant = 'southdale' where id = 1";
        assertThat(change(alone, move)).isEqualTo(1);
        assertThat(title(alone)).isEqualTo("n1");
        assertThat(change(guarded, move)).isEqualTo(1);
        assertThat(title(guarded)).isNull();
        assertThatThrownBy(() -> service.changeSql(NORTHMOOR, "update report set tenant_id = tenant_id + 1"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void leak_03_an_insert_plants_a_row_with_another_tenant() {
        String plant = "insert into Ticket (id, title, tenant) values (3L, 'planted', 'southdale')";
        String planted = "select title from Ticket where id = 3";
        assertThat(change(alone, plant)).isEqualTo(1);
        assertThat(hql(alone, planted)).containsExactly("planted");
        assertThat(change(guarded, plant)).isEqualTo(1);
        assertThat(hql(guarded, planted)).isEmpty();
        assertThatThrownBy(() -> service.changeSql(
                        NORTHMOOR,
                        "insert into report (id, version, title, tenant_id) select 9, 0, 'planted', tenant_id + 1"
                                + " from report"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void leak_06_any_code_can_switch_the_filter_off() {
        assertThat(unfiltered(alone)).containsExactly("n1", "n2");
        assertThat(unfiltered(guarded)).isEmpty();
        service.as(SOUTHDALE, em -> {
            em.unwrap(Session.class).disableFilter("_tenantId");
            assertThat(em.createQuery("select r.title from Report r", String.class)
                            .getResultList())
                    .isEmpty();
            return em;
        });
    }

    @Test
    void leak_06_a_flag_that_was_left_on_a_pooled_thread_shows_all_to_its_next_work() throws Exception {
        ExecutorService oneThread = Executors.newSingleThreadExecutor();
        try {
            oneThread.submit(() -> HibernateRival.IGNORING_TENANTS.set(true)).get(20, TimeUnit.SECONDS);
            assertThat(oneThread.submit(() -> titles(alone)).get(20, TimeUnit.SECONDS))
                    .containsExactly("n1", "n2");
            assertThat(oneThread.submit(() -> titles(guarded)).get(20, TimeUnit.SECONDS))
                    .isEmpty();
        } finally {
            oneThread.shutdownNow();
        }
    }

    @Test
    void leak_09_keys_tell_that_a_foreign_row_exists() {
        assertThatThrownBy(() -> alone.run(SOUTHDALE, session -> session.persist(new Ticket(1, "s1"))))
                .hasStackTraceContaining("ticket_pkey");
        assertThatThrownBy(() -> alone.run(SOUTHDALE, session -> session.persist(new Ticket(9, "n1"))))
                .hasStackTraceContaining("ticket_title_key");
        guarded.run(SOUTHDALE, session -> session.persist(new Ticket(1, "n1")));
        assertThat(title(guarded)).isEqualTo("n1");
        int inserted = service.changeSql(
                SOUTHDALE, "insert into report (id, version, title) values (" + northmoorId + ", 0, 'n1')");
        assertThat(inserted).isEqualTo(1);
    }

    @Test
    void leak_10_a_session_goes_on_after_the_tenant_has_changed() {
        try (Session session = alone.open(NORTHMOOR)) {
            TenantContext.run(
                    SOUTHDALE,
                    () -> assertThat(session.find(Ticket.class, 1L).title).isEqualTo("n1"));
        }
        try (Session session = guarded.open(NORTHMOOR)) {
            Refusals.assertRefusesSouthdale(() -> TenantContext.run(SOUTHDALE, () -> session.find(Ticket.class, 1L)));
        }
        try (var em = TenantContext.call(NORTHMOOR, service.entities::createEntityManager)) {
            Refusals.assertRefusesSouthdale(
                    () -> TenantContext.call(SOUTHDALE, () -> em.find(Report.class, northmoorId)));
        }
    }

    private static List<String> sql(HibernateRival application, String sql) {
        return application.as(
                SOUTHDALE,
                session -> session.createNativeQuery(sql, String.class).getResultList());
    }

    private static List<Ticket> entities(HibernateRival application) {
        return application.as(
                SOUTHDALE,
                session -> session.createNativeQuery("select * from ticket", Ticket.class)
                        .getResultList());
    }

    private static int change(HibernateRival application, String hql) {
        return application.as(
                NORTHMOOR, session -> session.createMutationQuery(hql).executeUpdate());
    }

    /** The title of the ticket 1, as Southdale finds it; null if there is none. */
    private static String title(HibernateRival application) {
        return application.as(SOUTHDALE, session -> {
            Ticket ticket = session.find(Ticket.class, 1L);
            return ticket == null ? null : ticket.title;
        });
    }

    private static List<String> unfiltered(HibernateRival application) {
        return application.as(SOUTHDALE, session -> {
            session.disableFilter("_tenantId");
            return select(session, "select title from Ticket order by title");
        });
    }

    private static List<String> titles(HibernateRival application) {
        return hql(application, "select title from Ticket order by title");
    }

    private static List<String> hql(HibernateRival application, String hql) {
        return application.as(SOUTHDALE, session -> select(session, hql));
    }

    private static List<String> select(Session session, String hql) {
        return session.createSelectionQuery(hql, String.class).getResultList();
    }
}
