package uk.org.tenancy.jpa.hibernate;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.service.spi.ServiceContributor;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * Tells Hibernate which database a {@link TenantDataSource} leads to. Otherwise it would ask for a connection while it
 * starts, when no tenant is bound and none is given out. Hibernate finds this class by itself.
 *
 * <p>Settings that the application made are left alone. Where the data source is not among the settings, but found by
 * Hibernate under a name, the same is reached by setting {@code hibernate.boot.allow_jdbc_metadata_access=false} and
 * {@code jakarta.persistence.database-product-name=PostgreSQL}.
 */
public final class TenantDataSourceStart implements ServiceContributor {

    /** Called by Hibernate. */
    public TenantDataSourceStart() {}

    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        Map<String, Object> settings = builder.getSettings();
        if (settings.values().stream().anyMatch(TenantDataSource.class::isInstance)) {
            settings.putIfAbsent(AvailableSettings.AUTO_SESSION_EVENTS_LISTENER, SessionUse.class.getName());
            settings.putIfAbsent(JdbcSettings.ALLOW_METADATA_ON_BOOT, "false");
            if (!settings.containsKey(JdbcSettings.DIALECT)) {
                settings.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL");
            }
        }
        builder.addInitiator(new GuardedTransactions());
    }
}
