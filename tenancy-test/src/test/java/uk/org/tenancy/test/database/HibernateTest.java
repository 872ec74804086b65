package uk.org.tenancy.test.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.util.List;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.WithTenant;

/** What an adopter with Jakarta Persistence writes. */
@TenancyDatabase(Reports.class)
class HibernateTest {

    @Entity(name = "Report")
    static class Report {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String title;
    }

    private static EntityManagerFactory application;

    @BeforeAll
    static void start(TenantDataSource rows) {
        Configuration configuration = new Configuration().addAnnotatedClass(Report.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, rows);
        application = configuration.buildSessionFactory();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    @WithTenant("northmoor")
    void a_report_is_seen_by_its_own_council_only(@WithTenant("southmoor") Tenant other) {
        var manager = application.createEntityManager();
        manager.getTransaction().begin();
        Report report = new Report();
        report.title = "Broken kerb";
        manager.persist(report);
        manager.getTransaction().commit();
        manager.close();

        assertThat(titles()).containsExactly("Broken kerb");
        assertThat(TenantContext.<List<String>, RuntimeException>call(other, HibernateTest::titles))
                .isEmpty();
    }

    private static List<String> titles() {
        var manager = application.createEntityManager();
        try {
            return manager.createQuery("SELECT r.title FROM Report r", String.class)
                    .getResultList();
        } finally {
            manager.close();
        }
    }
}
