package uk.org.tenancy.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement of a connection that belongs to one tenant. */
final class TenantStatement implements InvocationHandler {

    private final TenantConnection owner;
    private final Connection connection;
    private final Statement statement;

    TenantStatement(TenantConnection owner, Connection connection, Statement statement) {
        this.owner = owner;
        this.connection = connection;
        this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "getConnection" -> connection;
            case "execute",
                    "executeQuery",
                    "executeUpdate",
                    "executeLargeUpdate",
                    "executeBatch",
                    "executeLargeBatch" -> owner.execute(statement, method, arguments);
            default -> TenantConnection.call(statement, method, arguments);
        };
    }
}
