package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.contract.Refusals.refusedBy;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.query.sqm.sql.StandardSqmTranslatorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.mapped.Note;
import uk.org.tenancy.jpa.contract.mapped.Ticket;

/** What only Hibernate has, where it keeps rows apart: stateless sessions, filters, inserts in bulk and root tenants. */
@ParameterizedClass
@EnumSource(
        value = MappedService.Case.class,
        names = {"HIBERNATE_ON_H2", "HIBERNATE_ON_POSTGRESQL"})
class MappedHibernateTest {

    @Parameter
    MappedService.Case runsOn;

    private MappedService service;

    @BeforeEach
    void twoCouncilsWithATicketEach() {
        service = MappedService.on(runsOn);
        service.store(NORTHMOOR, new Ticket(1, "n1"));
        service.store(SOUTHDALE, new Ticket(2, "s1"));
    }

    @Test
    void N02_the_filter_cannot_be_switched_off() {
        refusedWith(session -> session.disableFilter("_tenantId"));
        refusedWith(session -> session.enableFilter("_tenantId").setParameter("tenantId", "northmoor"));
    }

    private void refusedWith(Consumer<Session> change) {
        TenantContext.run(SOUTHDALE, () -> {
            try (Session session = service.entities.unwrap(SessionFactory.class).openSession()) {
                change.accept(session);
                assertThatThrownBy(() -> session.createSelectionQuery("select t.title from Ticket t", String.class)
                                .getResultList())
                        .satisfies(thrown -> refusedBy(TenantMismatchException.class, thrown))
                        .hasStackTraceContaining("leave the filter on");
            }
        });
    }

    @Test
    void D02_a_stateless_session_does_not_reach_another_tenants_row() {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, 1L));
        foreign.title = "stolen";
        Ticket madeUp = new Ticket(1, "stolen");
        madeUp.tenant = "southdale";
        for (Ticket ticket : new Ticket[] {foreign, madeUp}) {
            unchanged(() -> stateless(session -> session.update(ticket)));
            unchanged(() -> stateless(session -> session.delete(ticket)));
            unchanged(() -> stateless(session -> session.upsert(ticket)));
            unchanged(() -> stateless(session -> session.insert(ticket)));
            unchanged(() -> stateless(session -> session.refresh(ticket)));
        }
        assertThat(foreign.title).isNotEqualTo("n1");
    }

    @Test
    void U01_a_stateless_session_works_on_own_rows() {
        stateless(session -> {
            Ticket own = session.get(Ticket.class, 2L);
            own.title = "s2";
            session.update(own);
        });
        stateless(session -> {
            Ticket own = session.get(Ticket.class, 2L);
            session.insert(new Note(own, "stateless"));
        });
        assertThat(service.all("select title from ticket where id = 2")).containsExactly("s2");
        assertThat(service.all("select tenant from note")).containsExactly("southdale");
    }

    @Test
    void L03_a_stateless_session_does_not_link_to_another_tenants_row() {
        Ticket foreign = service.as(NORTHMOOR, em -> em.find(Ticket.class, 1L));
        unchanged(() -> stateless(session -> session.insert(new Note(foreign, "mine"))));
        unchanged(() -> stateless(session -> {
            Ticket own = session.get(Ticket.class, 2L);
            own.parent = foreign;
            session.update(own);
        }));
        assertThat(service.all("select text from note")).isEmpty();
    }

    @Test
    void B06_inserts_in_bulk_are_refused() {
        for (String bulk : new String[] {
            "insert into Ticket (id, title, tenant) values (3, 'x', 'northmoor')",
            "insert into Ticket (id, title, tenant) select t.id + 10, t.title, 'northmoor' from Ticket t",
            "insert into MappedInspection (id, name, tenant) values (3, 'x', 'northmoor')",
        }) {
            unchanged(() -> assertThatThrownBy(() -> service.change(SOUTHDALE, bulk))
                    .hasStackTraceContaining("in a bulk statement, where at the level MAPPED")
                    .satisfies(thrown -> {
                        throw (Exception) thrown;
                    }));
        }
    }

    @Test
    void A01_there_is_no_root_tenant() {
        try (EntityManagerFactory entities = runsOn.provider.start(
                "mapped-hibernate",
                service.rows,
                Map.of(
                        "hibernate.tenant_identifier_resolver", new Root(),
                        "hibernate.query.mutation_strategy",
                                "org.hibernate.query.sqm.mutation.internal.inline.InlineMutationStrategy",
                        "hibernate.cache.use_second_level_cache", "false",
                        "hibernate.cache.use_query_cache", "false"))) {
            assertThat(MappedService.<Integer>as(
                            entities,
                            SOUTHDALE,
                            em -> em.createQuery("select t from Ticket t")
                                    .getResultList()
                                    .size()))
                    .isEqualTo(1);
        }
    }

    @Test
    void bulk_statements_that_nobody_would_check_are_refused_at_the_start() {
        assertThatThrownBy(() -> runsOn.provider.start(
                        "mapped-hibernate",
                        service.rows,
                        Map.of("hibernate.query.sqm.translator", Unchecked.class.getName())))
                .hasStackTraceContaining("remove the setting hibernate.query.sqm.translator");
    }

    private void unchanged(ThrowingCallable work) {
        assertThatThrownBy(work).isNotNull();
        assertThat(service.all("select tenant || ' ' || title from ticket order by id"))
                .containsExactly("northmoor n1", "southdale s1");
    }

    private void stateless(Consumer<StatelessSession> work) {
        TenantContext.run(SOUTHDALE, () -> {
            try (StatelessSession session =
                    service.entities.unwrap(SessionFactory.class).openStatelessSession()) {
                session.beginTransaction();
                work.accept(session);
                session.getTransaction().commit();
            }
        });
    }

    private static final class Root implements CurrentTenantIdentifierResolver<Object> {

        @Override
        public Object resolveCurrentTenantIdentifier() {
            return TenantContext.require().id().value();
        }

        @Override
        public boolean validateExistingCurrentSessions() {
            return false;
        }

        @Override
        public boolean isRoot(Object identifier) {
            return true;
        }
    }

    /** A translator that an application brings. */
    public static final class Unchecked extends StandardSqmTranslatorFactory {}
}
