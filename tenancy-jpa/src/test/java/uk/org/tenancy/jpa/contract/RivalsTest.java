package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.TenantId;
import org.hibernate.cfg.Configuration;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Officer;
import uk.org.tenancy.jpa.contract.model.Report;

/** Ways in which Hibernate's own {@code @TenantId} leaks, each shown there first and then shown closed here. */
class RivalsTest {

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE ticket (id bigint PRIMARY KEY, title text, tenant text NOT NULL)",
            "CREATE TABLE ticket_ticket (ticket_id bigint NOT NULL, related_id bigint NOT NULL)");
    private final SessionFactory rival = rival();
    private final Service service = Service.on(Provider.HIBERNATE);
    private long northmoorId;

    @BeforeEach
    void northmoorHasSomething() {
        rival(NORTHMOOR, session -> session.persist(new Ticket(1, "n1")));
        northmoorId = service.store(NORTHMOOR, new Report("n1", "wet")).id;
    }

    @AfterEach
    void drop() {
        rival.close();
        database.close();
    }

    @Test
    void native_sql_reads_all() {
        rival(
                SOUTHDALE,
                session -> assertThat(session.createNativeQuery("select title from ticket", String.class)
                                .getResultList())
                        .containsExactly("n1"));
        assertThat(service.sql(SOUTHDALE, "select title from report")).isEmpty();
        assertThat(service.sql(SOUTHDALE, "select tag from report_tag")).isEmpty();
    }

    @Test
    void an_update_moves_rows_to_another_tenant() {
        rival(
                NORTHMOOR,
                session -> assertThat(session.createMutationQuery("update Ticket set tenant = 'southdale'")
                                .executeUpdate())
                        .isEqualTo(1));
        rival(SOUTHDALE, session -> assertThat(session.find(Ticket.class, 1L)).isNotNull());
        assertThatThrownBy(() -> service.changeSql(NORTHMOOR, "update report set tenant_id = tenant_id + 1"))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_link_to_a_foreign_reference_opens_the_row_behind_it() {
        rival(SOUTHDALE, session -> {
            Ticket mine = new Ticket(2, "s2");
            mine.related.add(session.getReference(Ticket.class, 1L));
            session.persist(mine);
        });
        rival(
                SOUTHDALE,
                session -> assertThat(session.createNativeQuery(
                                        "select t.title from ticket_ticket j join ticket t on t.id = j.related_id",
                                        String.class)
                                .getResultList())
                        .containsExactly("n1"));
        service.store(NORTHMOOR, new Officer("mo", "Mo"));
        assertThatThrownBy(() -> service.as(SOUTHDALE, em -> {
                    Report mine = new Report("s1");
                    mine.officers.add(em.getReference(Officer.class, "mo"));
                    em.persist(mine);
                    return mine;
                }))
                .hasStackTraceContaining("foreign key");
    }

    @Test
    void any_code_can_switch_the_filter_off() {
        rival(SOUTHDALE, session -> {
            session.disableFilter("_tenantId");
            assertThat(session.createSelectionQuery("select title from Ticket", String.class)
                            .getResultList())
                    .containsExactly("n1");
        });
        service.as(SOUTHDALE, em -> {
            em.unwrap(Session.class).disableFilter("_tenantId");
            assertThat(em.createQuery("select r.title from Report r", String.class)
                            .getResultList())
                    .isEmpty();
            return em;
        });
    }

    @Test
    void a_primary_key_tells_that_a_foreign_row_exists() {
        assertThatThrownBy(() -> rival(SOUTHDALE, session -> session.persist(new Ticket(1, "s1"))))
                .hasStackTraceContaining("ticket_pkey");
        int inserted = service.changeSql(
                SOUTHDALE, "insert into report (id, version, title) values (" + northmoorId + ", 0, 's1')");
        assertThat(inserted).isEqualTo(1);
    }

    @Test
    void a_session_goes_on_after_the_tenant_has_changed() {
        try (Session session = TenantContext.call(NORTHMOOR, rival::openSession)) {
            TenantContext.run(
                    SOUTHDALE,
                    () -> assertThat(session.find(Ticket.class, 1L).title).isEqualTo("n1"));
        }
        try (var em = TenantContext.call(NORTHMOOR, service.entities::createEntityManager)) {
            Refusals.assertRefusesSouthdale(
                    () -> TenantContext.call(SOUTHDALE, () -> em.find(Report.class, northmoorId)));
        }
    }

    private void rival(Tenant tenant, Consumer<Session> work) {
        TenantContext.run(tenant, () -> rival.inTransaction(work));
    }

    private SessionFactory rival() {
        Configuration configuration = new Configuration().addAnnotatedClass(Ticket.class);
        configuration.getProperties().put("jakarta.persistence.nonJtaDataSource", database.owner());
        configuration.getProperties().put("hibernate.tenant_identifier_resolver", new Resolver());
        configuration.getProperties().put("hibernate.cache.use_second_level_cache", "false");
        return configuration.buildSessionFactory();
    }

    private static final class Resolver implements CurrentTenantIdentifierResolver<String> {
        @Override
        public String resolveCurrentTenantIdentifier() {
            return TenantContext.current().map(tenant -> tenant.id().value()).orElse("none");
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }
    }

    @Entity(name = "Ticket")
    @Table(name = "ticket")
    static class Ticket {
        @Id
        long id;

        String title;

        @TenantId
        String tenant;

        @ManyToMany
        @JoinTable(
                name = "ticket_ticket",
                joinColumns = @JoinColumn(name = "ticket_id"),
                inverseJoinColumns = @JoinColumn(name = "related_id"))
        Set<Ticket> related = new HashSet<>();

        protected Ticket() {}

        Ticket(long id, String title) {
            this.id = id;
            this.title = title;
        }
    }
}
