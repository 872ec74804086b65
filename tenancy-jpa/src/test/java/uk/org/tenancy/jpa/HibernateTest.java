package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.SequenceGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Hibernate with entities that know nothing of tenants. */
class HibernateTest {

    private final TestDatabase database = new TestDatabase(
            "CREATE SEQUENCE report_seq INCREMENT 50",
            "CREATE TABLE report (id bigint PRIMARY KEY, text text NOT NULL)",
            "CREATE TABLE report_tags (report_id bigint NOT NULL REFERENCES report, tags text NOT NULL)");
    private EntityManagerFactory entities;
    private long northmoorId;

    @BeforeEach
    void startWithoutATenantBound() {
        RowIsolation.forRole("app").tenantOwned("report", "report_tags").install(database.owner());
        Configuration configuration = new Configuration().addAnnotatedClass(Report.class);
        configuration
                .getProperties()
                .put("jakarta.persistence.nonJtaDataSource", TenantDataSource.enforced(database.onePooledConnection()));
        entities = configuration.buildSessionFactory();
        northmoorId = inTransaction(NORTHMOOR, em -> persist(em, "n1", "wet", "deep").id);
        inTransaction(SOUTHDALE, em -> persist(em, "s1", "dry").id);
    }

    @AfterEach
    void drop() {
        entities.close();
        database.close();
    }

    @Test
    void Q01_Q02_queries_and_find_see_own_rows_only() {
        assertThat(jpql(SOUTHDALE, "select r.text from Report r")).containsExactly("s1");
        Report foreign = inTransaction(SOUTHDALE, em -> em.find(Report.class, northmoorId));
        assertThat(foreign).isNull();
    }

    @Test
    void N02_N03_native_queries_and_collection_tables_see_own_rows_only() {
        assertThat(sql(SOUTHDALE, "select text from report")).containsExactly("s1");
        assertThat(sql(SOUTHDALE, "select tags from report_tags")).containsExactly("dry");
    }

    @Test
    void L09_element_collections_hold_own_values_only() {
        assertThat(jpql(NORTHMOOR, "select t from Report r join r.tags t")).containsExactlyInAnyOrder("wet", "deep");
    }

    @Test
    void B01_B03_bulk_updates_and_deletes_touch_own_rows_only() {
        int updated = inTransaction(
                SOUTHDALE,
                em -> em.createQuery("update Report set text = 'changed'").executeUpdate());
        assertThat(updated).isEqualTo(1);
        inTransaction(
                SOUTHDALE, em -> em.createNativeQuery("delete from report_tags").executeUpdate());
        int deleted = inTransaction(
                SOUTHDALE, em -> em.createNativeQuery("delete from report").executeUpdate());
        assertThat(deleted).isEqualTo(1);
        assertThat(jpql(NORTHMOOR, "select r.text from Report r")).containsExactly("n1");
    }

    @Test
    void D02_a_detached_row_of_another_tenant_can_be_neither_changed_nor_removed() {
        Report foreign = inTransaction(NORTHMOOR, em -> em.find(Report.class, northmoorId));
        assertThat(foreign.text).isEqualTo("n1");
        inTransaction(
                SOUTHDALE,
                em -> em.createQuery("delete from Report r where r = :foreign")
                        .setParameter("foreign", foreign)
                        .executeUpdate());
        foreign.text = "stolen";
        assertThatThrownBy(() -> inTransaction(SOUTHDALE, em -> em.merge(foreign)))
                .isInstanceOf(PersistenceException.class);
        assertThat(jpql(NORTHMOOR, "select r.text from Report r")).containsExactly("n1");
    }

    @Test
    void without_a_binding_nothing_can_be_asked() {
        try (EntityManager em = entities.createEntityManager()) {
            assertThatThrownBy(() -> em.createNativeQuery("select text from report", String.class)
                            .getResultList())
                    .hasRootCauseInstanceOf(NoTenantException.class);
        }
    }

    private static Report persist(EntityManager em, String text, String... tags) {
        Report report = new Report();
        report.text = text;
        report.tags.addAll(List.of(tags));
        em.persist(report);
        return report;
    }

    private List<String> jpql(Tenant tenant, String query) {
        return inTransaction(tenant, em -> em.createQuery(query, String.class).getResultList());
    }

    @SuppressWarnings("unchecked")
    private List<String> sql(Tenant tenant, String query) {
        return inTransaction(
                tenant, em -> em.createNativeQuery(query, String.class).getResultList());
    }

    private <R> R inTransaction(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> {
            try (EntityManager em = entities.createEntityManager()) {
                em.getTransaction().begin();
                R result = work.apply(em);
                em.getTransaction().commit();
                return result;
            }
        });
    }

    @Entity(name = "Report")
    static class Report {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "report_seq")
        @SequenceGenerator(name = "report_seq", allocationSize = 50)
        long id;

        String text = "";

        @ElementCollection
        List<String> tags = new ArrayList<>();
    }
}
