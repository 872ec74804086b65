package uk.org.tenancy.jpa.hibernate;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.transaction.internal.TransactionCoordinatorBuilderInitiator;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;

/**
 * Puts a {@link SessionGuard} into each session, at the place that Hibernate passes before it does anything with a session
 * of either kind, be it answered by the database, by a cache or by the session itself: the call that keeps the session in
 * step with its transaction.
 *
 * <p>Proxies, since these interfaces differ between Hibernate 6 and 7.
 */
final class GuardedTransactions implements StandardServiceInitiator<TransactionCoordinatorBuilder> {

    @Override
    public Class<TransactionCoordinatorBuilder> getServiceInitiated() {
        return TransactionCoordinatorBuilder.class;
    }

    @Override
    public TransactionCoordinatorBuilder initiateService(
            Map<String, Object> settings, ServiceRegistryImplementor registry) {
        TransactionCoordinatorBuilder builder =
                TransactionCoordinatorBuilderInitiator.INSTANCE.initiateService(settings, registry);
        if (!TenantSessions.belongTo(registry)) {
            return builder;
        }
        boolean mapped = TenantSessions.mapping(registry).isPresent();
        return (TransactionCoordinatorBuilder) proxy(interfaces(builder), (self, method, arguments) -> {
            Object result = call(builder, method, arguments);
            return result instanceof TransactionCoordinator coordinator
                            && arguments != null
                            && arguments[1] instanceof SharedSessionContractImplementor session
                    ? guarded(coordinator, session, mapped)
                    : result;
        });
    }

    private static TransactionCoordinator guarded(
            TransactionCoordinator coordinator, SharedSessionContractImplementor session, boolean mapped) {
        session.getEventListenerManager().addListener(new SessionUse());
        IdentityHashMap<Object, SessionGuard> guards = new IdentityHashMap<>();
        guards.put(session, new SessionGuard(session, mapped));
        Class<?>[] type = {TransactionCoordinator.class};
        return (TransactionCoordinator) proxy(type, (self, method, arguments) -> {
            switch (method.getName()) {
                case "pulse" -> guards.values().forEach(GuardedTransactions::check);
                case "addObserver" ->
                    sharing(first(arguments))
                            .ifPresent(other -> guards.put(first(arguments), new SessionGuard(other, mapped)));
                case "removeObserver" -> guards.remove(first(arguments));
                default -> {}
            }
            return call(coordinator, method, arguments);
        });
    }

    private static Object first(Object @Nullable [] arguments) {
        return Objects.requireNonNull(arguments)[0];
    }

    // A session that shares another's connection shares its guard, and shows itself by its observer only.
    private static Optional<SharedSessionContractImplementor> sharing(Object observer) {
        return Arrays.stream(observer.getClass().getDeclaredFields())
                .filter(field -> SharedSessionContractImplementor.class.isAssignableFrom(field.getType()))
                .filter(Field::trySetAccessible)
                .map(field -> value(field, observer))
                .findFirst();
    }

    private static SharedSessionContractImplementor value(Field field, Object observer) {
        try {
            return (SharedSessionContractImplementor) field.get(observer);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // Hibernate passes on its own exceptions from here as they are; any other would be hidden behind one without a
    // reason.
    private static void check(SessionGuard guard) {
        try {
            guard.requireSameTenant();
        } catch (TenancyException refused) {
            throw new HibernateException(refused.getMessage(), refused);
        }
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    // By one of them, Hibernate gives the builder for JTA the services that it needs.
    private static Class<?>[] interfaces(TransactionCoordinatorBuilder builder) {
        return Stream.concat(
                        Stream.of(TransactionCoordinatorBuilder.class),
                        Stream.of(builder.getClass().getInterfaces()))
                .distinct()
                .toArray(Class<?>[]::new);
    }

    private static Object proxy(Class<?>[] types, InvocationHandler handler) {
        return Proxy.newProxyInstance(GuardedTransactions.class.getClassLoader(), types, handler);
    }
}
