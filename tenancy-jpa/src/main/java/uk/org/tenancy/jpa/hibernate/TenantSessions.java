package uk.org.tenancy.jpa.hibernate;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.SessionFactoryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.service.ServiceRegistry;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.internal.Mapping;

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
            SessionFactoryOptions options = builder.buildSessionFactoryOptions();
            Optional<Mapping> mapping = mapping(services);
            builder.applyCurrentTenantIdentifierResolver(
                    new BoundTenant(options.getCurrentTenantIdentifierResolver(), mapping.isPresent()));
            mapping.ifPresent(relied -> guard(metadata, relied, options, builder));
        }
        return null;
    }

    private static void guard(
            MetadataImplementor metadata,
            Mapping mapping,
            SessionFactoryOptions options,
            SessionFactoryBuilderImplementor builder) {
        if (!(options.getCustomSqmTranslatorFactory() instanceof BulkGuard bulk)) {
            throw new TenancyException("at the level MAPPED bulk statements are checked in their translation, for which"
                    + " Hibernate does not use this library; give the TenantDataSource itself to Hibernate in its"
                    + " settings, and remove the setting " + AvailableSettings.SEMANTIC_QUERY_TRANSLATOR);
        }
        MappedModel model = MappedModel.of(metadata, mapping);
        bulk.guard(model);
        builder.addSessionFactoryObservers(new MappedFactory(model, mapping.nativeSql()));
    }

    /** Whether the sessions of these services get their connections from a tenant's data source. */
    static boolean belongTo(ServiceRegistry services) {
        return source(services)
                .filter(source -> isWrapperFor(source, TenantDataSource.class))
                .isPresent();
    }

    /** What the mapper is relied on for, if it is. */
    static Optional<Mapping> mapping(ServiceRegistry services) {
        return source(services).flatMap(TenantSessions::mapping);
    }

    static Optional<Mapping> mapping(DataSource source) {
        return isWrapperFor(source, Mapping.class)
                ? Optional.of(ask(() -> source.unwrap(Mapping.class)))
                : Optional.empty();
    }

    private static boolean isWrapperFor(DataSource source, Class<?> type) {
        return ask(() -> source.isWrapperFor(type));
    }

    static Optional<DataSource> source(ServiceRegistry services) {
        return Optional.ofNullable(services.getService(ConnectionProvider.class))
                .filter(provider -> provider.isUnwrappableAs(DataSource.class))
                .map(provider -> provider.unwrap(DataSource.class));
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException failed) {
            throw new TenancyException(
                    "the data source does not say whether it is a TenantDataSource (" + failed.getMessage()
                            + "); give the TenantDataSource itself to Hibernate",
                    failed);
        }
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }

    private static void refuse(ConfigurationService settings, String setting, String harmless, String what) {
        Object value = settings.getSettings().get(setting);
        if (value != null && !value.toString().equals(harmless)) {
            throw new TenancyException("the setting " + setting + "=" + value + " allows " + what
                    + ", which could show one tenant's data to another; remove it");
        }
    }
}
