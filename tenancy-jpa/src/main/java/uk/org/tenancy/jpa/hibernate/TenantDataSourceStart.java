package uk.org.tenancy.jpa.hibernate;

import java.util.Map;
import java.util.Optional;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.query.sqm.mutation.internal.temptable.GlobalTemporaryTableStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.PersistentTableStrategy;
import org.hibernate.service.spi.ServiceContributor;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.internal.Mapping;

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
        settings.values().stream()
                .filter(TenantDataSource.class::isInstance)
                .map(TenantDataSource.class::cast)
                .findFirst()
                .ifPresent(source -> prepare(settings, source));
        builder.addInitiator(new GuardedTransactions());
        builder.addInitiator(new GuardedCaches());
        builder.addInitiator(new BulkStrategies());
    }

    private static void prepare(Map<String, Object> settings, TenantDataSource source) {
        settings.putIfAbsent(JdbcSettings.ALLOW_METADATA_ON_BOOT, "false");
        settings.putIfAbsent(GlobalTemporaryTableStrategy.CREATE_ID_TABLES, "false");
        settings.putIfAbsent(PersistentTableStrategy.CREATE_ID_TABLES, "false");
        Optional<Mapping> mapping = TenantSessions.mapping(source);
        if (!settings.containsKey(JdbcSettings.DIALECT)) {
            settings.putIfAbsent(
                    JdbcSettings.JAKARTA_HBM2DDL_DB_NAME,
                    mapping.map(Mapping::product).orElse("PostgreSQL"));
            mapping.ifPresent(database -> {
                settings.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, database.majorVersion());
                settings.putIfAbsent(JdbcSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, database.minorVersion());
            });
        }
        mapping.ifPresent(
                any -> settings.putIfAbsent(AvailableSettings.SEMANTIC_QUERY_TRANSLATOR, BulkGuard.class.getName()));
    }
}
