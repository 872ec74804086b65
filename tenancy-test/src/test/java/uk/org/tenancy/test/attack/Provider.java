package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.jpa.HibernatePersistenceProvider;
import uk.org.tenancy.jpa.TenantDataSource;

/** A provider of Jakarta Persistence, with its caches on. */
enum Provider {
    HIBERNATE,
    ECLIPSELINK;

    EntityManagerFactory start(String unit, DataSource rows) {
        return start(unit, rows, Map.of());
    }

    /** Starts a unit with more properties, or with others. */
    EntityManagerFactory start(String unit, DataSource rows, Map<String, ?> more) {
        Map<String, Object> properties = new HashMap<>(properties());
        properties.put("jakarta.persistence.nonJtaDataSource", rows);
        if (!(rows instanceof TenantDataSource)) {
            properties.remove("eclipselink.session.customizer");
        }
        properties.put("eclipselink.session-name", unit + System.identityHashCode(rows));
        properties.putAll(more);
        return this == HIBERNATE
                ? new HibernatePersistenceProvider().createEntityManagerFactory(unit, properties)
                : new org.eclipse.persistence.jpa.PersistenceProvider().createEntityManagerFactory(unit, properties);
    }

    /** Which it is and of what release, such as {@code hibernate-7}. */
    String release() {
        String version = this == HIBERNATE
                ? org.hibernate.Version.getVersionString()
                : org.eclipse.persistence.Version.getVersion();
        return name().toLowerCase(Locale.ROOT) + "-" + version.substring(0, version.indexOf('.'));
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
