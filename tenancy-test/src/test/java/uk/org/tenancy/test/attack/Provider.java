package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;
import uk.org.tenancy.jpa.TenantDataSource;

/** A provider of Jakarta Persistence, with its caches on. */
enum Provider {
    HIBERNATE,
    ECLIPSELINK;

    EntityManagerFactory start(String unit, DataSource rows) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("jakarta.persistence.nonJtaDataSource", rows);
        if (!(rows instanceof TenantDataSource)) {
            properties.remove("eclipselink.session.customizer");
        }
        return this == HIBERNATE
                ? new HibernatePersistenceProvider().createEntityManagerFactory(unit, properties)
                : new org.eclipse.persistence.jpa.PersistenceProvider().createEntityManagerFactory(unit, properties);
    }

    Map<String, String> properties() {
        return this == HIBERNATE
                ? Map.of(
                        "hibernate.cache.use_query_cache", "true",
                        "hibernate.cache.region.factory_class", "jcache",
                        "hibernate.javax.cache.provider",
                                "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
                        "hibernate.javax.cache.missing_cache_strategy", "create")
                : Map.of(
                        "eclipselink.session.customizer", "uk.org.tenancy.jpa.eclipselink.TenantSessions",
                        "eclipselink.weaving", "false",
                        "eclipselink.logging.level", "OFF");
    }
}
