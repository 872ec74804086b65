package uk.org.tenancy.jpa.hibernate;

import java.io.Serial;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.engine.query.internal.NativeQueryInterpreterStandardImpl;
import org.hibernate.engine.query.spi.NativeQueryInterpreter;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sql.spi.ParameterRecognizer;
import org.hibernate.query.sqm.function.SqmFunctionDescriptor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.service.spi.SessionFactoryServiceContributor;
import org.hibernate.service.spi.SessionFactoryServiceInitiator;
import org.hibernate.service.spi.SessionFactoryServiceInitiatorContext;
import org.hibernate.service.spi.SessionFactoryServiceRegistryBuilder;
import uk.org.tenancy.jpa.internal.Mapping;

/**
 * Refuses native queries and the function {@code sql()} of HQL at the level <em>mapped</em>, unless they are permitted.
 * Hibernate finds this class by itself.
 */
public final class NativeSqlGuard implements SessionFactoryServiceContributor {

    /** Called by Hibernate. */
    public NativeSqlGuard() {}

    @Override
    public void contribute(SessionFactoryServiceRegistryBuilder services) {
        services.addInitiator(new Interpreters());
    }

    /** Takes the function that passes SQL on out of HQL. Queries that were named know it from before. */
    static void register(SessionFactoryImplementor factory) {
        factory.getQueryEngine().getSqmFunctionRegistry().register("sql", refusal());
        factory.getQueryEngine().getNamedObjectRepository().visitSqmQueryMementos(query -> {
            if (Mapping.hasSql(query.getHqlString())) {
                throw Mapping.noNativeSql("the named query " + query.getRegistrationName() + " has SQL in it");
            }
        });
    }

    private static boolean isRefused(ServiceRegistry services) {
        Optional<Mapping> mapping = TenantSessions.mapping(services);
        return mapping.isPresent() && !mapping.get().nativeSql();
    }

    // A proxy, since what a function returns stands in different packages in Hibernate 6 and 7.
    private static SqmFunctionDescriptor refusal() {
        return (SqmFunctionDescriptor) Proxy.newProxyInstance(
                NativeSqlGuard.class.getClassLoader(),
                new Class<?>[] {SqmFunctionDescriptor.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> arguments != null && self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "sql()";
                    default -> throw Mapping.noNativeSql("HQL uses the function sql()");
                });
    }

    private static final class Interpreters implements SessionFactoryServiceInitiator<NativeQueryInterpreter> {

        @Override
        public Class<NativeQueryInterpreter> getServiceInitiated() {
            return NativeQueryInterpreter.class;
        }

        @Override
        public NativeQueryInterpreter initiateService(SessionFactoryServiceInitiatorContext context) {
            SessionFactoryOptions options = context.getSessionFactoryOptions();
            return isRefused(options.getServiceRegistry())
                    ? new Refusing()
                    : new NativeQueryInterpreterStandardImpl(options.getNativeJdbcParametersIgnored());
        }
    }

    private static final class Refusing implements NativeQueryInterpreter {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void recognizeParameters(String nativeQuery, ParameterRecognizer recognizer) {
            throw Mapping.noNativeSql("the native query '" + nativeQuery + "' is run");
        }
    }
}
