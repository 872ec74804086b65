package uk.org.tenancy.jpa.contract;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** A provider of Jakarta Persistence that keeps the contract, with its caches on. */
enum Provider {
    HIBERNATE,
    ECLIPSELINK;

    /** Starts the contract's unit, while no tenant is bound. */
    EntityManagerFactory start(DataSource rows) {
        return start("contract", rows, Map.of());
    }

    /** Starts a unit with more properties, or with others. */
    EntityManagerFactory start(String unit, DataSource rows, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("jakarta.persistence.nonJtaDataSource", rows);
        properties.putAll(more);
        return create(unit, properties);
    }

    /** Starts the contract's unit as an application server does, whose transactions it takes part in (JTA). */
    EntityManagerFactory managed(DataSource rows, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("jakarta.persistence.transactionType", "JTA");
        properties.put("jakarta.persistence.jtaDataSource", rows);
        properties.put("hibernate.transaction.jta.platform", "JBossTS");
        properties.put("eclipselink.session-name", "managed" + System.identityHashCode(rows));
        // Whoever closes a factory with caches closes those of all others in this process.
        properties.put("hibernate.cache.use_second_level_cache", "false");
        properties.put("hibernate.cache.use_query_cache", "false");
        properties.putAll(more);
        return create("contract", properties);
    }

    private EntityManagerFactory create(String unit, Map<String, Object> properties) {
        return switch (this) {
            case HIBERNATE -> new HibernatePersistenceProvider().createEntityManagerFactory(unit, properties);
            case ECLIPSELINK ->
                new org.eclipse.persistence.jpa.PersistenceProvider().createEntityManagerFactory(unit, properties);
        };
    }

    private Map<String, String> properties() {
        return switch (this) {
            case HIBERNATE ->
                Map.of(
                        "hibernate.cache.use_query_cache", "true",
                        "hibernate.cache.region.factory_class", "jcache",
                        "hibernate.javax.cache.provider",
                                "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
                        "hibernate.javax.cache.missing_cache_strategy", "create",
                        "hibernate.jdbc.batch_size", "20");
            case ECLIPSELINK ->
                Map.of(
                        "eclipselink.session.customizer", "uk.org.tenancy.jpa.eclipselink.TenantSessions",
                        "eclipselink.weaving", "false",
                        "eclipselink.jdbc.batch-writing", "JDBC",
                        "eclipselink.logging.level", "OFF");
        };
    }
}
