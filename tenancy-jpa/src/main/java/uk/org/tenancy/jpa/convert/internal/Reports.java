package uk.org.tenancy.jpa.convert.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.convert.plan.Crossing;

/**
 * Reads from each statement what the policies of the stage <em>report-only</em> say of it.
 *
 * @param listener is told
 */
public record Reports(Consumer<Crossing> listener) {

    /**
     * A connection whose statements are watched.
     *
     * @param connection the connection
     * @return one that does the same
     */
    public Connection watch(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof Statement statement ? watch(statement, sql(arguments)) : result;
        });
    }

    /**
     * Tells of a connection that was taken without a tenant.
     */
    public void withoutTenant() {
        tell("a connection was taken without a tenant", "");
    }

    private Statement watch(Statement statement, String sql) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (proxy, method, arguments) -> {
            Object result = call(statement, method, arguments);
            if (method.getName().startsWith("execute")) {
                report(statement.getWarnings(), arguments == null ? sql : sql(arguments));
            }
            return result;
        });
    }

    private void report(@Nullable SQLWarning first, String sql) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (Policies.REPORT_STATE.equals(warning.getSQLState())) {
                tell(String.valueOf(warning.getMessage()), sql);
            }
        }
    }

    private void tell(String problem, String sql) {
        listener.accept(new Crossing(problem, sql, new Throwable(problem)));
    }

    private static String sql(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Reports.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
