package uk.org.tenancy.jpa.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one tenant, which cannot be gone through while another tenant is bound. */
final class TenantResultSet implements InvocationHandler {

    // Reading from a row that was reached while the tenant was bound is not asked about: that is once for each column.
    private static final Set<String> MOVES = Set.of(
            "next",
            "previous",
            "first",
            "last",
            "absolute",
            "relative",
            "beforeFirst",
            "afterLast",
            "moveToInsertRow",
            "insertRow",
            "updateRow",
            "deleteRow",
            "refreshRow");

    private static final Set<String> STATEMENTS = Set.of("insertRow", "updateRow", "deleteRow", "refreshRow");

    private final TenantSession session;
    private final @Nullable Statement statement;
    private final ResultSet rows;

    private TenantResultSet(TenantSession session, @Nullable Statement statement, ResultSet rows) {
        this.session = session;
        this.statement = statement;
        this.rows = rows;
    }

    /** Guards a result, if it is one. */
    static @Nullable Object guard(TenantSession session, @Nullable Statement statement, @Nullable Object result) {
        return result instanceof ResultSet rows
                ? Calls.proxy(ResultSet.class, new TenantResultSet(session, statement, rows))
                : result;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (MOVES.contains(name)) {
            session.requireSameTenant();
        }
        if (STATEMENTS.contains(name)) {
            session.bindTransaction();
        }
        return switch (name) {
            case "equals" -> arguments != null && self == arguments[0];
            case "hashCode" -> System.identityHashCode(this);
            case "getStatement" -> statement;
            case "unwrap" -> session.lookBehind(rows, method, arguments);
            default -> Calls.call(rows, method, arguments);
        };
    }
}
