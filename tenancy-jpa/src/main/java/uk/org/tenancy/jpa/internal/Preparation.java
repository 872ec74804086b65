package uk.org.tenancy.jpa.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the application asked for a prepared statement. */
final class Preparation {

    // The driver quotes the names of the columns it is asked for, unless it is told not to.
    private static final String PLAIN_NAME = "[a-z_][a-z0-9_]*";

    private final Method method;
    private final Object[] arguments;
    private final SqlText text;

    /**
     * Keeps what was asked for.
     *
     * @param method one of the methods {@code prepareStatement}
     */
    Preparation(Method method, Object[] arguments, SqlText text) {
        this.method = method;
        this.arguments = arguments;
        this.text = text;
    }

    /** How many bind parameters the application's statement has. */
    int parameters() {
        return text.parameters();
    }

    /** The application's statement by itself. */
    PreparedStatement alone(Connection connection) throws Throwable {
        return (PreparedStatement) Objects.requireNonNull(Calls.call(connection, method, arguments));
    }

    /** The application's statement behind what tells the tenant, or null if these two cannot be one. */
    @Nullable
    JoinedStatement joined(TenantSession session) throws SQLException {
        Connection connection = session.connection();
        String sql = session.join((String) arguments[0]);
        if (wantsNoKeys()) {
            int type = arguments.length > 2 ? (int) arguments[1] : ResultSet.TYPE_FORWARD_ONLY;
            return new JoinedStatement(
                    session, connection.prepareStatement(sql, type, ResultSet.CONCUR_READ_ONLY), false);
        }
        String columns = text.canReturnKeys() ? keyColumns() : null;
        // The driver takes the first result for the keys, so they are asked for in SQL; they can be counted and then
        // read.
        return columns == null
                ? null
                : new JoinedStatement(
                        session,
                        connection.prepareStatement(
                                sql + "\nRETURNING " + columns,
                                ResultSet.TYPE_SCROLL_INSENSITIVE,
                                ResultSet.CONCUR_READ_ONLY),
                        true);
    }

    private boolean wantsNoKeys() {
        return switch (arguments.length) {
            case 1 -> true;
            case 2 -> arguments[1].equals(Statement.NO_GENERATED_KEYS);
            default -> arguments[2].equals(ResultSet.CONCUR_READ_ONLY);
        };
    }

    private @Nullable String keyColumns() {
        if (arguments[1].equals(Statement.RETURN_GENERATED_KEYS)) {
            return "*";
        }
        return arguments[1] instanceof String[] names
                        && names.length > 0
                        && Arrays.stream(names).allMatch(name -> name.matches(PLAIN_NAME))
                ? Arrays.stream(names).map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                : null;
    }
}
