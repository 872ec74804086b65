package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;

/** What only EclipseLink has: a bridge that must be named, and caches that are shared by all. */
class EclipseLinkBridgeTest {

    private static final String CUSTOMIZER = "eclipselink.session.customizer";

    private final Service service = Service.on(Provider.ECLIPSELINK);

    @Test
    void without_the_bridge_nothing_works_and_the_message_names_the_property() {
        Map<String, String> withoutBridge =
                Map.of(CUSTOMIZER, NoBridge.class.getName(), "eclipselink.session-name", "without");
        try (EntityManagerFactory entities = Provider.ECLIPSELINK.start("contract", service.rows, withoutBridge)) {
            assertThatThrownBy(() -> TenantContext.run(
                            NORTHMOOR, () -> entities.createEntityManager().find(Report.class, 1L)))
                    .hasStackTraceContaining("set the property " + CUSTOMIZER);
        }
    }

    @Test
    void the_bridge_without_a_tenants_data_source_is_refused() {
        Map<String, String> another = Map.of("eclipselink.session-name", "another");
        try (TestDatabase database = new TestDatabase();
                EntityManagerFactory entities =
                        Provider.ECLIPSELINK.start("contract", database.application(), another)) {
            assertThatThrownBy(entities::createEntityManager).hasStackTraceContaining("no TenantDataSource");
        }
    }

    @Test
    void K04_no_class_is_in_the_shared_cache() {
        assertThat(JpaHelper.getServerSession(service.entities).getDescriptors().values())
                .isNotEmpty()
                .allMatch(descriptor -> descriptor.getCachePolicy().isIsolated());
        long id = service.store(NORTHMOOR, new Report("n1")).id;
        assertThat(service.title(NORTHMOOR, id)).isEqualTo("n1");
        assertThat(service.entities.getCache().contains(Report.class, id)).isFalse();
    }

    @Test
    void K12_a_query_that_would_keep_its_results_is_refused() {
        assertThatThrownBy(() -> service.as(
                        NORTHMOOR,
                        em -> em.createQuery("select r.title from Report r")
                                .setHint("eclipselink.query-results-cache", "true")
                                .getResultList()))
                .hasStackTraceContaining("eclipselink.query-results-cache");
    }

    /** A customizer that an application brings for something else. */
    public static final class NoBridge implements SessionCustomizer {
        @Override
        public void customize(Session session) {}
    }
}
