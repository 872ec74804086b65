package uk.org.tenancy.jpa.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement of a tenant's connection. Behind it are up to two of the driver: one that tells the tenant as well,
 * for the beginning of a transaction, and one that does not. Parameters and settings are kept, to be made again on the
 * other one when it takes over; those that can be read once only wait for the one that runs.
 */
final class TenantPreparedStatement implements InvocationHandler {

    private final TenantSession session;
    private final Connection connection;
    private final Preparation preparation;
    private final Map<Object, Setting> settings = new LinkedHashMap<>();
    private final Map<Object, Setting> readOnce = new LinkedHashMap<>();
    private boolean joinable = true;
    private @Nullable JoinedStatement joined;
    private @Nullable PreparedStatement alone;
    private volatile PreparedStatement active;
    private volatile @Nullable JoinedStatement answering;

    /** A call that sets a parameter or changes how the statement is run. */
    private interface Setting {
        void make(PreparedStatement statement, int parametersBefore) throws Throwable;
    }

    TenantPreparedStatement(TenantSession session, Connection connection, Preparation preparation) throws Throwable {
        this.session = session;
        this.connection = connection;
        this.preparation = preparation;
        JoinedStatement first = session.canJoin() ? joined() : null;
        this.active = first == null ? alone() : first.driver();
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result = switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "getConnection" -> connection;
            case "unwrap" -> session.lookBehind(alone(), method, arguments);
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method, arguments);
            case "addBatch" -> addBatch(method, arguments);
            case "executeBatch", "executeLargeBatch" -> session.run(useAlone(), method, arguments);
            case "getMetaData", "getParameterMetaData" -> Calls.call(alone(), method, arguments);
            case "closeOnCompletion" -> closeOnCompletion(method);
            case "clearParameters" -> clearParameters(method);
            case "close" -> close(method);
            default ->
                method.getName().startsWith("set") && arguments != null
                        ? set(method, arguments)
                        : answer(method, arguments);
        };
        return TenantResultSet.guard(session, (Statement) self, result);
    }

    private @Nullable Object execute(Method method, Object @Nullable [] arguments) throws Throwable {
        answering = null;
        if (arguments != null) {
            session.admit((String) arguments[0]);
            return session.run(useAlone(), method, arguments);
        }
        session.requireSameTenant();
        JoinedStatement joining = session.canJoin() ? joined() : null;
        if (joining == null) {
            return session.run(useAlone(), method, null);
        }
        use(joining.driver());
        answering = joining;
        return joining.run(method.getName());
    }

    private @Nullable JoinedStatement joined() throws Throwable {
        JoinedStatement known = joined;
        if (known != null && !known.isCurrent()) {
            known.driver().close();
            known = null;
        }
        if (known == null && joinable) {
            known = preparation.joined(session);
            joinable = known != null;
        }
        joined = known;
        return known;
    }

    private PreparedStatement alone() throws Throwable {
        PreparedStatement known = alone;
        if (known == null) {
            known = preparation.alone(session.connection());
            alone = known;
        }
        return known;
    }

    private PreparedStatement useAlone() throws Throwable {
        return use(alone());
    }

    private PreparedStatement use(PreparedStatement next) throws Throwable {
        if (active != next) {
            active = next;
            next.clearParameters();
            for (Setting setting : settings.values()) {
                setting.make(next, parametersBefore(next));
            }
        }
        for (Setting setting : readOnce.values()) {
            setting.make(next, parametersBefore(next));
        }
        readOnce.clear();
        return next;
    }

    private @Nullable Object set(Method method, Object[] arguments) throws Throwable {
        boolean parameter = method.getDeclaringClass() == PreparedStatement.class;
        if (parameter && !exists((int) arguments[0])) {
            return Calls.call(alone(), method, arguments);
        }
        if (parameter) {
            setParameter(method, arguments.clone());
        } else {
            Calls.call(active, method, arguments);
            settings.put(method.getName(), (statement, before) -> Calls.call(statement, method, arguments));
        }
        return null;
    }

    private void setParameter(Method method, Object[] arguments) throws Throwable {
        arguments[1] = Values.copy(arguments[1]);
        Setting setting = (statement, before) -> Calls.call(statement, method, shifted(arguments, before));
        if (Values.canBeReadOnceOnly(arguments[1])) {
            settings.remove(arguments[0]);
            readOnce.put(arguments[0], setting);
        } else {
            setting.make(active, parametersBefore(active));
            readOnce.remove(arguments[0]);
            settings.put(arguments[0], setting);
        }
    }

    private static Object[] shifted(Object[] arguments, int parametersBefore) {
        Object[] shifted = arguments.clone();
        shifted[0] = (int) arguments[0] + parametersBefore;
        return shifted;
    }

    private int parametersBefore(PreparedStatement statement) {
        return statement == alone ? 0 : session.parametersBefore();
    }

    private boolean exists(int parameter) {
        return parameter >= 1 && parameter <= preparation.parameters();
    }

    private @Nullable Object answer(Method method, Object @Nullable [] arguments) throws Throwable {
        JoinedStatement last = answering;
        return last == null ? Calls.call(active, method, arguments) : last.answer(active, method, arguments);
    }

    private @Nullable Object addBatch(Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null) {
            session.admit((String) arguments[0]);
        }
        answering = null;
        return Calls.call(useAlone(), method, arguments);
    }

    private @Nullable Object closeOnCompletion(Method method) throws Throwable {
        joinable = false;
        return Calls.call(useAlone(), method, null);
    }

    private @Nullable Object clearParameters(Method method) throws Throwable {
        settings.keySet().removeIf(Integer.class::isInstance);
        readOnce.clear();
        return Calls.call(active, method, null);
    }

    private @Nullable Object close(Method method) throws Throwable {
        PreparedStatement first = alone;
        JoinedStatement second = joined;
        if (first != null) {
            Calls.call(first, method, null);
        }
        if (second != null) {
            Calls.call(second.driver(), method, null);
        }
        return null;
    }
}
