package uk.org.tenancy.jpa.hibernate;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;

/**
 * Makes a {@code SessionFactory} over a {@link TenantDataSource} open its sessions for the bound tenant, so that all its
 * caches (entities, collections, natural ids, queries) are kept apart by tenant. Hibernate finds this class by itself.
 *
 * <p>Refuses settings that would undo this.
 */
public final class TenantSessions implements SessionFactoryBuilderFactory {

    /** Called by Hibernate. */
    public TenantSessions() {}

    /**
     * Changes the builder that Hibernate is about to use.
     *
     * @return null, which leaves it in use
     * @throws TenancyException if a setting would let caches or sessions serve several tenants
     */
    @Override
    public @Nullable SessionFactoryBuilder getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor builder) {
        ServiceRegistry services = metadata.getMetadataBuildingOptions().getServiceRegistry();
        if (belongTo(services)) {
            ConfigurationService settings = services.requireService(ConfigurationService.class);
            refuse(settings, "hibernate.cache.keys_factory", "default", "keys of caches without the tenant");
            refuse(
                    settings,
                    AvailableSettings.ENABLE_LAZY_LOAD_NO_TRANS,
                    "false",
                    "objects that outlive their session");
            builder.applyCurrentTenantIdentifierResolver(
                    new BoundTenant(builder.buildSessionFactoryOptions().getCurrentTenantIdentifierResolver()));
        }
        return null;
    }

    /** Whether the sessions of these services get their connections from a tenant's data source. */
    static boolean belongTo(ServiceRegistry services) {
        ConnectionProvider provider = services.getService(ConnectionProvider.class);
        if (provider == null || !provider.isUnwrappableAs(DataSource.class)) {
            return false;
        }
        try {
            return provider.unwrap(DataSource.class).isWrapperFor(TenantDataSource.class);
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the data source does not say whether it is a TenantDataSource (" + failed.getMessage()
                            + "); give the TenantDataSource itself to Hibernate",
                    failed);
        }
    }

    private static void refuse(ConfigurationService settings, String setting, String harmless, String what) {
        Object value = settings.getSettings().get(setting);
        if (value != null && !value.toString().equals(harmless)) {
            throw new TenancyException("the setting " + setting + "=" + value + " allows " + what
                    + ", which could show one tenant's data to another; remove it");
        }
    }
}
