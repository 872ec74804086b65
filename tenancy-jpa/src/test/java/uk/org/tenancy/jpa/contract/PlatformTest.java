package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.PlatformDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;

/** Entities are not read across tenants. */
class PlatformTest {

    private final TestDatabase database = new TestDatabase(Schema.TABLES);

    @BeforeEach
    void aReader() {
        Schema.ISOLATION.install(database.owner());
        execute(database.superuser(), "CREATE ROLE entity_reader LOGIN PASSWORD 'entity_reader'");
        execute(
                database.superuser(),
                Schema.ISOLATION.platformReader("entity_reader").split(";\n"));
    }

    @AfterEach
    void drop() {
        execute(database.superuser(), "DROP OWNED BY entity_reader", "DROP ROLE entity_reader");
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Provider.class)
    void Q17_two_tenants_rows_with_one_id_do_not_become_one_object(Provider provider) {
        PlatformDataSource all = PlatformDataSource.of(database.as("entity_reader"));
        Map<String, String> properties = Map.of(
                "eclipselink.session.customizer", EclipseLinkBridgeTest.NoBridge.class.getName(),
                "eclipselink.session-name", "platform",
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-product-name", "PostgreSQL",
                "hibernate.cache.use_second_level_cache", "false",
                "hibernate.cache.use_query_cache", "false");
        assertThatThrownBy(() -> TenantContext.asPlatform("count", () -> {
                    try (EntityManagerFactory entities = provider.start("contract", all, properties);
                            EntityManager em = entities.createEntityManager()) {
                        return em.find(Report.class, 7L);
                    }
                }))
                .hasStackTraceContaining("entities are not read across tenants");
    }
}
