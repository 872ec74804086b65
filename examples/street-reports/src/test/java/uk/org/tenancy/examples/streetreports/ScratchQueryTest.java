package uk.org.tenancy.examples.streetreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.examples.reports.database.Database;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.test.TenancyTest;
import uk.org.tenancy.test.WithTenant;

/** A query that somebody writes in a hurry, without a thought for tenants. */
@TenancyTest
class ScratchQueryTest {

    private static Database database;
    private static EntityManagerFactory entities;

    @BeforeAll
    static void openTheDataOfARunningService() {
        Map<String, String> environment = Service.newDatabase();
        Service.on(environment, Service.COUNCILS).close();
        database = Database.open(environment, progress -> {});
        ApplicationRole role = ApplicationRole.prepare(database);
        entities = database.entities(TenantDataSource.enforced(database.pool(role.name(), role.password(), 2)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @WithTenant("eastmere")
    void N03_returns_the_rows_of_the_bound_council() {
        assertThat(emailsOfAllOfficers())
                .containsExactlyInAnyOrder("amara.cole@eastmere.example", "tom.whitlock@eastmere.example");
    }

    @Test
    @WithTenant("westfold")
    void N03_returns_nothing_for_a_council_without_rows() {
        assertThat(emailsOfAllOfficers()).isEmpty();
    }

    @Test
    void N04_fails_without_a_binding() {
        assertThatThrownBy(ScratchQueryTest::emailsOfAllOfficers).hasRootCauseInstanceOf(NoTenantException.class);
    }

    @SuppressWarnings("unchecked")
    private static List<String> emailsOfAllOfficers() {
        try (EntityManager em = entities.createEntityManager()) {
            return em.createNativeQuery("select email from officer", String.class)
                    .getResultList();
        }
    }
}
