package uk.org.tenancy.jpa.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Binding;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** A connection that reads across tenants for one stated reason, or something that came from it. */
public final class PlatformConnection implements InvocationHandler {

    private static final Set<String> ALWAYS = Set.of("close", "isClosed", "rollback", "abort", "cancel");
    private static final String READ_ONLY_VIOLATION = "25006";

    private final Binding.Platform standing;
    private final Object target;
    private final Map<String, Object> parents;

    private PlatformConnection(Binding.Platform standing, Object target, Map<String, Object> parents) {
        this.standing = standing;
        this.target = target;
        this.parents = parents;
    }

    /**
     * Makes a connection one for the platform standing that is bound now.
     *
     * @param connection a connection of a role that may only read
     * @param standing the standing it is for
     * @return the connection, which reads only and only while that standing is bound
     * @throws SQLException if it cannot be made to read only
     */
    public static Connection of(Connection connection, Binding.Platform standing) throws SQLException {
        connection.setReadOnly(true);
        return Calls.proxy(Connection.class, new PlatformConnection(standing, connection, Map.of()));
    }

    /**
     * The platform standing that is bound.
     *
     * @return the standing
     * @throws TenantMismatchException if something else is bound, or nothing
     */
    public static Binding.Platform requireStanding() {
        Optional<Binding> bound = TenantContext.binding();
        if (bound.isPresent() && bound.get() instanceof Binding.Platform standing) {
            return standing;
        }
        throw new TenantMismatchException("reading across tenants is for the platform standing, but "
                + bound.flatMap(Binding::tenant)
                        .map(tenant -> tenant + " is bound")
                        .orElse("nothing is bound")
                + "; state the reason with TenantContext.asPlatform, take, use and close the connection within it");
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(self, name, arguments);
        }
        if (!ALWAYS.contains(name)) {
            requireSameStanding();
        }
        if (name.equals("unwrap") || name.equals("isWrapperFor")) {
            return lookBehind(self, name, (Class<?>) Objects.requireNonNull(Calls.first(arguments)));
        }
        if (name.equals("setReadOnly") && Boolean.FALSE.equals(Calls.first(arguments))) {
            throw new SQLException("a connection of the platform reads only", READ_ONLY_VIOLATION);
        }
        if (target instanceof Connection || target instanceof Statement) {
            admit(name, arguments);
        }
        Object parent = parents.get(name);
        return parent == null ? guarded(self, Calls.call(target, method, arguments)) : parent;
    }

    private Object ofObject(Object self, String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> self == Calls.first(arguments);
            case "hashCode" -> System.identityHashCode(this);
            default -> "platform's " + target;
        };
    }

    private void requireSameStanding() {
        Binding.Platform bound = requireStanding();
        if (!bound.equals(standing)) {
            throw new TenantMismatchException(
                    "this connection was taken to " + standing.reason() + ", but the reason now"
                            + " is to " + bound.reason() + "; take, use and close a connection within one"
                            + " TenantContext.asPlatform block");
        }
    }

    private static Object lookBehind(Object self, String name, Class<?> type) throws SQLException {
        if (name.equals("isWrapperFor")) {
            return type.isInstance(self);
        }
        if (type.isInstance(self)) {
            return self;
        }
        throw new SQLException("a connection of the platform is not unwrapped to " + type.getName()
                + ", which would go on after the standing has ended");
    }

    private static void admit(String name, Object @Nullable [] arguments) throws SQLException {
        boolean takesText = name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
        if (takesText && Calls.first(arguments) instanceof String sql) {
            SqlText.of(sql).require(false);
        }
    }

    private @Nullable Object guarded(Object self, @Nullable Object result) {
        if (result instanceof CallableStatement) {
            return guard(CallableStatement.class, result, Map.of("getConnection", self));
        }
        if (result instanceof PreparedStatement) {
            return guard(PreparedStatement.class, result, Map.of("getConnection", self));
        }
        if (result instanceof Statement) {
            return guard(Statement.class, result, Map.of("getConnection", self));
        }
        if (result instanceof ResultSet) {
            return guard(ResultSet.class, result, self instanceof Statement ? Map.of("getStatement", self) : Map.of());
        }
        return result instanceof DatabaseMetaData
                ? guard(DatabaseMetaData.class, result, Map.of("getConnection", self))
                : result;
    }

    private <T> T guard(Class<T> type, Object result, Map<String, Object> its) {
        return Calls.proxy(type, new PlatformConnection(standing, result, its));
    }
}
