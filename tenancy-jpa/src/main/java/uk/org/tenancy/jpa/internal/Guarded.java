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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection that is used under rules, or something that came from it. */
final class Guarded implements InvocationHandler {

    private static final Set<String> ALWAYS = Set.of("close", "isClosed", "rollback", "abort", "cancel");

    private final Rules rules;
    private final Object target;
    private final Map<String, Object> parents;

    private Guarded(Rules rules, Object target, Map<String, Object> parents) {
        this.rules = rules;
        this.target = target;
        this.parents = parents;
    }

    /** For whom a connection is, and for what. */
    interface Rules {

        /** Refuses to go on if what is bound now is not what the connection was taken for. */
        void requireStanding();

        /** Refuses what may not be done with the connection or a statement of it. */
        void admit(String method, @Nullable Object argument) throws SQLException;

        /** Whose it is. */
        String owner();
    }

    static Connection connection(Connection connection, Rules rules) {
        return Calls.proxy(Connection.class, new Guarded(rules, connection, Map.of()));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(self, name, arguments);
        }
        if (!ALWAYS.contains(name)) {
            rules.requireStanding();
        }
        if (name.equals("unwrap") || name.equals("isWrapperFor")) {
            return lookBehind(self, name, (Class<?>) Objects.requireNonNull(Calls.first(arguments)));
        }
        if (target instanceof Connection || target instanceof Statement) {
            rules.admit(name, Calls.first(arguments));
        }
        Object parent = parents.get(name);
        return parent == null ? guarded(self, Calls.call(target, method, arguments)) : parent;
    }

    private Object ofObject(Object self, String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> self == Calls.first(arguments);
            case "hashCode" -> System.identityHashCode(this);
            default -> target + " of " + rules.owner();
        };
    }

    private Object lookBehind(Object self, String name, Class<?> type) throws SQLException {
        if (name.equals("isWrapperFor")) {
            return type.isInstance(self);
        }
        if (type.isInstance(self)) {
            return self;
        }
        throw new SQLException("a connection of " + rules.owner() + " is not unwrapped to " + type.getName()
                + ", which could be used without its guard");
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
        return Calls.proxy(type, new Guarded(rules, result, its));
    }
}
