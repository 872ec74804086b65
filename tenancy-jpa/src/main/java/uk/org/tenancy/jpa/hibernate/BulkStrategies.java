package uk.org.tenancy.jpa.hibernate;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.MappingModelCreationProcess;
import org.hibernate.query.sqm.mutation.internal.SqmMultiTableMutationStrategyProviderInitiator;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategyProvider;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Lets the {@link BulkGuard} see statements over entities that have several tables, which Hibernate translates elsewhere.
 *
 * <p>Proxies, since these interfaces differ between Hibernate 6 and 7.
 */
final class BulkStrategies implements StandardServiceInitiator<SqmMultiTableMutationStrategyProvider> {

    @Override
    public Class<SqmMultiTableMutationStrategyProvider> getServiceInitiated() {
        return SqmMultiTableMutationStrategyProvider.class;
    }

    @Override
    public SqmMultiTableMutationStrategyProvider initiateService(
            Map<String, Object> settings, ServiceRegistryImplementor registry) {
        return new Guarded(SqmMultiTableMutationStrategyProviderInitiator.INSTANCE.initiateService(settings, registry));
    }

    private record Guarded(SqmMultiTableMutationStrategyProvider provider)
            implements SqmMultiTableMutationStrategyProvider {

        @Override
        public SqmMultiTableMutationStrategy createMutationStrategy(
                EntityMappingType entity, MappingModelCreationProcess process) {
            return guarded(
                    SqmMultiTableMutationStrategy.class, provider.createMutationStrategy(entity, process), process);
        }

        @Override
        public SqmMultiTableInsertStrategy createInsertStrategy(
                EntityMappingType entity, MappingModelCreationProcess process) {
            return guarded(SqmMultiTableInsertStrategy.class, provider.createInsertStrategy(entity, process), process);
        }

        private static <T> T guarded(Class<T> type, T strategy, MappingModelCreationProcess process) {
            SessionFactoryOptions options = process.getCreationContext().getSessionFactoryOptions();
            if (!(options.getCustomSqmTranslatorFactory() instanceof BulkGuard guard)) {
                return strategy;
            }
            InvocationHandler handler = (self, method, arguments) -> {
                guard.check(arguments == null ? null : arguments[0]);
                return call(strategy, method, arguments);
            };
            return type.cast(
                    Proxy.newProxyInstance(BulkStrategies.class.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }
}
