package uk.org.tenancy.jpa.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.cache.internal.NoCachingRegionFactory;
import org.hibernate.cache.internal.RegionFactoryInitiator;
import org.hibernate.cache.spi.DomainDataRegion;
import org.hibernate.cache.spi.QueryResultsRegion;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.cache.spi.access.CachedDomainDataAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Lets a session have from the caches what is the bound tenant's, and put nothing else there, whoever guards the session:
 * a stateless one that shares another's connection answers from them and asks nobody else.
 *
 * <p>Proxies, since these interfaces differ between Hibernate 6 and 7.
 */
final class GuardedCaches implements StandardServiceInitiator<RegionFactory> {

    private static final Set<String> USES = Set.of("get", "putFromLoad", "getFromCache", "putIntoCache");

    @Override
    public Class<RegionFactory> getServiceInitiated() {
        return RegionFactory.class;
    }

    @Override
    public RegionFactory initiateService(Map<String, Object> settings, ServiceRegistryImplementor registry) {
        RegionFactory factory = RegionFactoryInitiator.INSTANCE.initiateService(settings, registry);
        return factory instanceof NoCachingRegionFactory ? factory : (RegionFactory) guarded(factory);
    }

    private static Object guarded(Object target) {
        return Proxy.newProxyInstance(
                target.getClass().getClassLoader(),
                interfaces(target.getClass()),
                (self, method, arguments) -> invoke(target, method, arguments));
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && USES.contains(method.getName())) {
            Arrays.stream(arguments)
                    .filter(SharedSessionContractImplementor.class::isInstance)
                    .map(SharedSessionContractImplementor.class::cast)
                    .forEach(GuardedCaches::requireBound);
        }
        try {
            Object result = method.invoke(target, arguments);
            return leadsToData(result) ? guarded(result) : result;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static boolean leadsToData(@Nullable Object result) {
        return result instanceof DomainDataRegion
                || result instanceof QueryResultsRegion
                || result instanceof CachedDomainDataAccess;
    }

    private static void requireBound(SharedSessionContractImplementor session) {
        if (session.getFactory().getCurrentTenantIdentifierResolver() instanceof BoundTenant bound) {
            bound.require(session.getTenantIdentifierValue());
        }
    }

    private static Class<?>[] interfaces(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> next = type; next != null; next = next.getSuperclass()) {
            Arrays.stream(next.getInterfaces())
                    .filter(each -> Modifier.isPublic(each.getModifiers()))
                    .forEach(interfaces::add);
        }
        return interfaces.toArray(Class<?>[]::new);
    }
}
