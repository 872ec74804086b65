package uk.org.tenancy.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.jpa.internal.TransactionBinding;

/**
 * A connection that belongs to one tenant. It names the tenant to the database at the beginning of each transaction.
 *
 * <p>A proxy rather than a class of its own, since the interfaces of JDBC grow with every release of the JDK.
 */
final class TenantConnection implements InvocationHandler {

    private final Connection connection;
    private final Tenant tenant;
    private final TransactionBinding binding;
    private boolean bound;

    private TenantConnection(Connection connection, Tenant tenant, TransactionBinding binding) {
        this.connection = connection;
        this.tenant = tenant;
        this.binding = binding;
    }

    static Connection of(Connection connection, Tenant tenant, TransactionBinding binding) {
        return proxy(Connection.class, new TenantConnection(connection, tenant, binding));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> "connection of " + tenant + " over " + connection;
            case "createStatement", "prepareStatement", "prepareCall" ->
                statement((Connection) self, method, arguments);
            case "getMetaData" -> metaData((Connection) self);
            case "setSavepoint", "unwrap" -> inTransaction(method, arguments);
            case "commit", "setAutoCommit" -> endOfTransaction(method, arguments);
            case "rollback" -> rollback(arguments);
            case "close" -> close();
            default -> call(connection, method, arguments);
        };
    }

    /** Refuses to go on if the tenant that is bound now is not the one this connection belongs to. */
    void requireSameTenant() {
        Optional<Tenant> current = TenantContext.current();
        if (current.isEmpty() || !current.get().id().equals(tenant.id())) {
            throw new TenantMismatchException("this connection belongs to " + tenant + ", but "
                    + current.map(other -> other + " is bound now").orElse("no tenant is bound any more")
                    + "; take, use and close a connection (or an EntityManager) within one TenantContext block");
        }
    }

    /** Runs a statement inside a transaction that knows the tenant; in auto-commit mode, in one of its own. */
    @Nullable
    Object execute(Statement statement, Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        if (connection.getAutoCommit()) {
            return executeAndCommit(statement, method, arguments);
        }
        bind();
        return call(statement, method, arguments);
    }

    private @Nullable Object executeAndCommit(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        int fetchSize = statement.getFetchSize();
        // In auto-commit mode the driver keeps no cursor open, whatever the fetch size, so neither may we: rows not yet
        // fetched would be gone with the commit.
        statement.setFetchSize(0);
        connection.setAutoCommit(false);
        Object result;
        try {
            bind();
            result = call(statement, method, arguments);
            connection.commit();
        } catch (Throwable failed) {
            undo(failed);
            throw failed;
        } finally {
            bound = false;
        }
        connection.setAutoCommit(true);
        statement.setFetchSize(fetchSize);
        return result;
    }

    private void undo(Throwable failed) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException also) {
            failed.addSuppressed(also);
        }
    }

    private void bind() throws SQLException {
        if (!bound) {
            try (PreparedStatement statement = connection.prepareStatement(binding.sql())) {
                statement.setString(1, binding.value());
                statement.execute();
            } catch (SQLException failed) {
                binding.failed(failed);
                throw failed;
            }
            bound = true;
        }
    }

    private @Nullable Object statement(Connection self, Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        Statement statement = (Statement) Objects.requireNonNull(call(connection, method, arguments));
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, new TenantStatement(this, self, statement));
    }

    private DatabaseMetaData metaData(Connection self) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return proxy(
                DatabaseMetaData.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? self : call(metaData, method, arguments));
    }

    // A savepoint set before the tenant is bound would take the binding away when it is rolled back to, and who asks
    // for the driver's own connection means to send statements with it.
    private @Nullable Object inTransaction(Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        if (!connection.getAutoCommit()) {
            bind();
        }
        return call(connection, method, arguments);
    }

    private @Nullable Object endOfTransaction(Method method, Object @Nullable [] arguments) throws Throwable {
        requireSameTenant();
        bound = false;
        return call(connection, method, arguments);
    }

    private @Nullable Object rollback(Object @Nullable [] arguments) throws SQLException {
        bound = false;
        if (arguments == null) {
            connection.rollback();
        } else {
            connection.rollback((Savepoint) arguments[0]);
        }
        return null;
    }

    private @Nullable Object close() throws SQLException {
        try {
            if (!connection.isClosed() && !connection.getAutoCommit()) {
                connection.rollback();
            }
        } finally {
            connection.close();
        }
        return null;
    }

    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(TenantConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
