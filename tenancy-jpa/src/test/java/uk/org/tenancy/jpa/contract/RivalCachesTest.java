package uk.org.tenancy.jpa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;

/** Caches that answer before the database is asked, in a service that relies on row security and on nothing else. */
class RivalCachesTest {

    @ParameterizedTest
    @EnumSource(Provider.class)
    void leak_08_a_second_level_cache_answers_before_row_security_is_asked(Provider provider) {
        withRowSecurityAlone(provider, entities -> {
            long id = as(entities, NORTHMOOR, em -> stored(em)).id;
            assertThat(title(entities, NORTHMOOR, id)).isEqualTo("n1");
            assertThat(title(entities, SOUTHDALE, id)).isEqualTo("n1");
        });
        Service service = Service.on(provider);
        long id = service.as(NORTHMOOR, em -> stored(em)).id;
        assertThat(service.title(NORTHMOOR, id)).isEqualTo("n1");
        Report foreign = service.as(SOUTHDALE, em -> em.find(Report.class, id));
        assertThat(foreign).isNull();
    }

    @Test
    void leak_08_results_of_a_query_that_were_kept_are_given_to_all() {
        withRowSecurityAlone(Provider.HIBERNATE, entities -> {
            as(entities, NORTHMOOR, em -> stored(em));
            assertThat(keptTitles(entities, NORTHMOOR)).containsExactly("n1");
            assertThat(keptTitles(entities, SOUTHDALE)).containsExactly("n1");
        });
        Service service = Service.on(Provider.HIBERNATE);
        service.as(NORTHMOOR, em -> stored(em));
        assertThat(keptTitles(service.entities, NORTHMOOR)).containsExactly("n1");
        assertThat(keptTitles(service.entities, SOUTHDALE)).isEmpty();
    }

    /** Starts the contract's unit where nothing but the database knows of tenants, and makes sure that the database does. */
    private static void withRowSecurityAlone(Provider provider, Consumer<EntityManagerFactory> test) {
        Map<String, ?> unguarded = switch (provider) {
            // With caches that are not those of the unit that the other tests use.
            case HIBERNATE ->
                Map.of("hibernate.javax.cache.cache_manager", new CaffeineCachingProvider().getCacheManager());
            case ECLIPSELINK ->
                Map.of(
                        "eclipselink.session.customizer",
                        EclipseLinkBridgeTest.NoBridge.class.getName(),
                        "eclipselink.session-name",
                        "row security alone");
        };
        try (TestDatabase database = new TestDatabase(Schema.TABLES)) {
            Schema.ISOLATION.install(database.owner());
            try (EntityManagerFactory entities =
                    provider.start("contract", namingTheTenant(database.application()), unguarded)) {
                test.accept(entities);
                assertThat(uncachedTitles(entities, NORTHMOOR)).containsExactly("n1");
                assertThat(uncachedTitles(entities, SOUTHDALE)).isEmpty();
            }
        }
    }

    /** Connections that have been told the tenant when they are taken, as is done where there is row security alone. */
    private static DataSource namingTheTenant(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                RivalCachesTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> method.getName().equals("getConnection")
                        ? named(source.getConnection())
                        : method.invoke(source, arguments));
    }

    private static Connection named(Connection connection) throws SQLException {
        if (TenantContext.current().isPresent()) {
            String tenant = TenantContext.require().id().value();
            TestDatabase.query(
                    connection,
                    "select set_config('tenancy.tenant', tenancy.tenant_number('" + tenant + "')::text, false)");
        }
        return connection;
    }

    private static <R> R as(EntityManagerFactory entities, Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> {
            try (EntityManager em = entities.createEntityManager()) {
                em.getTransaction().begin();
                R result = work.apply(em);
                em.getTransaction().commit();
                return result;
            }
        });
    }

    private static Report stored(EntityManager em) {
        Report report = new Report("n1");
        em.persist(report);
        return report;
    }

    private static String title(EntityManagerFactory entities, Tenant tenant, long id) {
        return as(entities, tenant, em -> em.find(Report.class, id).title);
    }

    private static List<String> keptTitles(EntityManagerFactory entities, Tenant tenant) {
        return as(
                entities,
                tenant,
                em -> em.createNamedQuery("Report.titles", String.class)
                        .setHint("org.hibernate.cacheable", true)
                        .getResultList());
    }

    private static List<String> uncachedTitles(EntityManagerFactory entities, Tenant tenant) {
        return as(
                entities,
                tenant,
                em -> em.createNamedQuery("Report.titles", String.class).getResultList());
    }
}
