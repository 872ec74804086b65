package uk.org.tenancy.jpa.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement of a tenant's connection whose texts come later, or which is a call of a procedure. */
final class TenantStatement implements InvocationHandler {

    private final TenantSession session;
    private final Connection connection;
    private final Statement statement;
    private boolean escapes = true;
    private volatile @Nullable JoinedStatement joined;

    TenantStatement(TenantSession session, Connection connection, Statement statement) {
        this.session = session;
        this.connection = connection;
        this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        JoinedStatement last = joined;
        Object result = switch (method.getName()) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "getConnection" -> connection;
            case "unwrap" -> session.lookBehind(statement, method, arguments);
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> execute(method, arguments);
            case "executeBatch", "executeLargeBatch" -> session.run(statement, method, arguments);
            case "addBatch" -> addBatch(method, arguments);
            case "setEscapeProcessing" -> setEscapeProcessing(method, Objects.requireNonNull(arguments));
            case "close" -> close(method);
            default ->
                last == null ? Calls.call(statement, method, arguments) : last.answer(statement, method, arguments);
        };
        return TenantResultSet.guard(session, (Statement) self, result);
    }

    private @Nullable Object execute(Method method, Object @Nullable [] arguments) throws Throwable {
        forget();
        if (arguments == null) {
            return session.run(statement, method, null);
        }
        SqlText text = session.admit((String) arguments[0]);
        return arguments.length == 1 && text.parameters() == 0 && isPlain() && session.canJoin()
                ? join(text.sent()).run(method.getName())
                : session.run(statement, method, text.in(arguments));
    }

    private JoinedStatement join(String sql) throws SQLException {
        PreparedStatement prepared = session.connection().prepareStatement(session.join(sql));
        JoinedStatement joining = new JoinedStatement(session, prepared, false);
        joined = joining;
        prepared.setFetchSize(statement.getFetchSize());
        prepared.setMaxRows(statement.getMaxRows());
        prepared.setQueryTimeout(statement.getQueryTimeout());
        return joining;
    }

    private boolean isPlain() throws SQLException {
        return escapes
                && !statement.isCloseOnCompletion()
                && statement.getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                && statement.getResultSetConcurrency() == ResultSet.CONCUR_READ_ONLY;
    }

    private void forget() throws SQLException {
        JoinedStatement last = joined;
        joined = null;
        if (last != null) {
            last.driver().close();
        }
    }

    private @Nullable Object addBatch(Method method, Object @Nullable [] arguments) throws Throwable {
        return Calls.call(
                statement,
                method,
                arguments == null ? null : session.admit((String) arguments[0]).in(arguments));
    }

    private @Nullable Object setEscapeProcessing(Method method, Object[] arguments) throws Throwable {
        escapes = (boolean) arguments[0];
        return Calls.call(statement, method, arguments);
    }

    private @Nullable Object close(Method method) throws Throwable {
        forget();
        return Calls.call(statement, method, null);
    }
}
