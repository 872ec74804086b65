package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.contract.mapped.Kind;
import uk.org.tenancy.jpa.contract.mapped.Ticket;

/** What a tenant reads where the mapper keeps rows apart. */
class MappedReadTest extends MappedContract {

    @Test
    void Q01_Q02_queries_and_find_see_own_rows_only() {
        assertThat(service.jpql(SOUTHDALE, "select t.title from Ticket t")).isEqualTo(List.of("s1"));
        assertThat(service.<Ticket>as(SOUTHDALE, em -> em.find(Ticket.class, NORTHMOORS)))
                .isNull();
        assertThat(service.as(SOUTHDALE, em -> em.find(Ticket.class, SOUTHDALES)).title)
                .isEqualTo("s1");
    }

    @Test
    void Q05_Q12_criteria_queries_and_aggregates_are_scoped() {
        assertThat(service.<List<Ticket>>as(SOUTHDALE, em -> {
                    CriteriaQuery<Ticket> query = em.getCriteriaBuilder().createQuery(Ticket.class);
                    query.from(Ticket.class);
                    return em.createQuery(query).getResultList();
                }))
                .extracting(ticket -> ticket.title)
                .containsExactly("s1");
        assertThat(service.jpql(SOUTHDALE, "select count(t) from Ticket t")).isEqualTo(List.of(1L));
        assertThat(service.jpql(SOUTHDALE, "select max(n.text) from Note n")).isEqualTo(List.of("s1 note"));
    }

    @Test
    void Q08_both_sides_of_joins_are_scoped() {
        assertThat(service.jpql(SOUTHDALE, "select n.text from Ticket t join t.notes n"))
                .isEqualTo(List.of("s1 note"));
        assertThat(service.jpql(SOUTHDALE, "select n.text from Ticket t left join Note n on n.text <> t.title"))
                .isNotEqualTo(List.of("n1 note"));
        assertThat(service.jpql(SOUTHDALE, "select t.title from Ticket t where exists (select n from Note n)"))
                .isEqualTo(List.of("s1"));
        assertThat(service.jpql(SOUTHDALE, "select (select count(n) from Note n) from Ticket t"))
                .isEqualTo(List.of(1L));
    }

    @Test
    void Q09_a_join_from_shared_data_shows_own_rows_only() {
        service.behindItsBack("UPDATE ticket SET kind_code = 'pothole'");
        assertThat(service.<List<String>>as(
                        SOUTHDALE,
                        em -> em.createQuery(
                                        "select t.title from Kind k left join Ticket t on t.kind = k", String.class)
                                .getResultList()))
                .doesNotContain("n1");
        assertThat(service.jpql(SOUTHDALE, "select t.title from Kind k, Ticket t where t.kind = k"))
                .isEqualTo(List.of("s1"));
    }

    @Test
    void Q21_shared_data_is_read_by_all() {
        assertThat(service.as(SOUTHDALE, em -> em.find(Kind.class, "pothole")).name)
                .isEqualTo("Pothole");
    }

    @Test
    void L01_L09_lazy_collections_hold_own_rows_only() {
        service.as(SOUTHDALE, em -> {
            Ticket own = em.find(Ticket.class, SOUTHDALES);
            assertThat(own.notes).extracting(note -> note.text).containsExactly("s1 note");
            assertThat(own.labels).containsExactly("s1 label");
            return own;
        });
    }

    @Test
    void L03_a_link_that_was_there_before_does_not_open_the_row_behind_it() {
        service.behindItsBack("UPDATE ticket SET parent_id = 1 WHERE id = 2");
        service.behindItsBack("INSERT INTO ticket_ticket VALUES (2, 1)");
        assertNotShown(em -> em.find(Ticket.class, SOUTHDALES).parent.title);
        assertNotShown(em -> em.find(Ticket.class, SOUTHDALES).related.stream()
                .map(ticket -> ticket.title)
                .toList()
                .toString());
        assertNotShown(em -> em.createQuery("select t from Ticket t left join fetch t.parent", Ticket.class)
                .getSingleResult()
                .parent
                .title);
    }

    private void assertNotShown(Function<EntityManager, String> reading) {
        String shown;
        try {
            shown = service.as(SOUTHDALE, reading);
        } catch (RuntimeException refused) {
            return;
        }
        assertThat(shown).doesNotContain("n1");
    }

    @Test
    void K01_K02_what_one_tenant_cached_answers_that_tenant_only() {
        service.as(NORTHMOOR, em -> em.find(Ticket.class, NORTHMOORS));
        service.as(NORTHMOOR, em -> em.find(Ticket.class, NORTHMOORS));
        assertThat(service.<Ticket>as(SOUTHDALE, em -> em.find(Ticket.class, NORTHMOORS)))
                .isNull();
    }

    @Test
    void C14_an_entity_manager_is_refused_under_another_tenant() {
        TenantContext.run(NORTHMOOR, () -> {
            try (EntityManager em = service.entities.createEntityManager()) {
                em.find(Ticket.class, NORTHMOORS);
                refusedAsForeign(() -> TenantContext.call(SOUTHDALE, () -> em.find(Ticket.class, NORTHMOORS)));
                refusedAsForeign(() -> TenantContext.call(
                        SOUTHDALE,
                        () -> em.createQuery("select t from Ticket t").getResultList()));
            }
        });
    }

    @Test
    void C13_no_property_overrides_the_binding() {
        List<String> titles;
        try {
            titles = service.as(SOUTHDALE, em -> {
                em.setProperty("eclipselink.tenant-id", "northmoor");
                em.setProperty("hibernate.tenant_identifier", "northmoor");
                return em.createQuery("select t.title from Ticket t", String.class)
                        .getResultList();
            });
        } catch (RuntimeException refused) {
            Refusals.refusedBy(TenantMismatchException.class, refused);
            return;
        }
        assertThat(titles).containsExactly("s1");
    }

    @Test
    void N04_without_a_binding_nothing_is_read() {
        assertThatThrownBy(() -> {
                    try (EntityManager em = service.entities.createEntityManager()) {
                        em.find(Ticket.class, NORTHMOORS);
                    }
                })
                .satisfies(thrown -> Refusals.refusedBy(NoTenantException.class, thrown));
    }
}
