package uk.org.tenancy.jpa.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import uk.org.tenancy.Tenant;

/** A connection that belongs to one tenant, and names it to the database at the beginning of each transaction. */
public final class TenantConnection implements InvocationHandler {

    private final Connection connection;
    private final TenantSession session;

    private TenantConnection(Connection connection, TenantSession session) {
        this.connection = connection;
        this.session = session;
    }

    /**
     * Makes a connection one of a tenant.
     *
     * @param connection a connection of the pool
     * @param physical what is behind it
     * @param tenant whom it belongs to
     * @param binding how the database is told
     * @param sessionStatements whether statements for the session are let through
     * @return the tenant's connection, which closes the pool's
     */
    static Connection of(
            Connection connection,
            PhysicalConnection physical,
            Tenant tenant,
            TransactionBinding binding,
            boolean sessionStatements) {
        TenantSession session = new TenantSession(connection, physical, tenant, binding, sessionStatements);
        return Calls.proxy(Connection.class, new TenantConnection(connection, session));
    }

    /**
     * Tells whether connections of a pool can become tenants' connections, which rely on PostgreSQL's own driver.
     *
     * @param connection one of the pool
     * @return whether it unwraps to one of that driver
     * @throws SQLException if it cannot be asked
     */
    public static boolean isPossibleOver(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "toString" -> session.toString();
            case "createStatement" -> createStatement((Connection) self, method, arguments);
            case "prepareStatement" -> prepareStatement((Connection) self, method, Objects.requireNonNull(arguments));
            case "prepareCall" -> prepareCall((Connection) self, method, Objects.requireNonNull(arguments));
            case "getMetaData" -> metaData((Connection) self);
            case "setSavepoint" -> setSavepoint(method, arguments);
            case "unwrap" -> session.lookBehind(connection, method, arguments);
            case "setSchema", "setClientInfo" -> changeSession(method, arguments);
            case "isReadOnly" -> session.isReadOnly();
            case "setReadOnly" -> setReadOnly(Objects.requireNonNull(arguments));
            case "commit", "setAutoCommit" -> endOfTransaction(method, arguments);
            case "rollback" -> rollback(arguments);
            case "close" -> close();
            default -> Calls.call(connection, method, arguments);
        };
    }

    private Object createStatement(Connection self, Method method, Object @Nullable [] arguments) throws Throwable {
        session.requireSameTenant();
        Statement statement = (Statement) Objects.requireNonNull(Calls.call(connection, method, arguments));
        return Calls.proxy(Statement.class, new TenantStatement(session, self, statement));
    }

    private Object prepareStatement(Connection self, Method method, Object[] arguments) throws Throwable {
        SqlText text = session.admit((String) arguments[0]);
        Preparation preparation = new Preparation(method, text.in(arguments), text);
        return Calls.proxy(PreparedStatement.class, new TenantPreparedStatement(session, self, preparation));
    }

    private Object prepareCall(Connection self, Method method, Object[] arguments) throws Throwable {
        SqlText text = session.admit((String) arguments[0]);
        Statement statement = (Statement) Objects.requireNonNull(Calls.call(connection, method, text.in(arguments)));
        return Calls.proxy(CallableStatement.class, new TenantStatement(session, self, statement));
    }

    private DatabaseMetaData metaData(Connection self) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        return Calls.proxy(DatabaseMetaData.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> self;
            case "unwrap" -> session.lookBehind(metaData, method, arguments);
            default -> TenantResultSet.guard(session, null, Calls.call(metaData, method, arguments));
        });
    }

    // A savepoint set before the tenant is bound would take the binding away when it is rolled back to.
    private @Nullable Object setSavepoint(Method method, Object @Nullable [] arguments) throws Throwable {
        session.requireSameTenant();
        session.bindTransaction();
        return Calls.call(connection, method, arguments);
    }

    private @Nullable Object changeSession(Method method, Object @Nullable [] arguments) throws Throwable {
        session.requireSameTenant();
        session.leftovers().expect();
        return Calls.call(connection, method, arguments);
    }

    private @Nullable Object setReadOnly(Object[] arguments) throws SQLException {
        session.setReadOnly((boolean) arguments[0]);
        return null;
    }

    private @Nullable Object endOfTransaction(Method method, Object @Nullable [] arguments) throws Throwable {
        session.requireSameTenant();
        session.unbind();
        return Calls.call(connection, method, arguments);
    }

    private @Nullable Object rollback(Object @Nullable [] arguments) throws SQLException {
        session.unbind();
        if (arguments == null) {
            connection.rollback();
        } else {
            connection.rollback((Savepoint) arguments[0]);
        }
        return null;
    }

    private @Nullable Object close() throws SQLException {
        try {
            if (!connection.isClosed()) {
                cleanUp();
            }
        } finally {
            connection.close();
        }
        return null;
    }

    private void cleanUp() {
        try {
            if (session.rollBack()) {
                session.leftovers().remove();
            }
        } catch (SQLException broken) {
            session.leftovers().nobodyGetsIt(broken);
        }
    }
}
