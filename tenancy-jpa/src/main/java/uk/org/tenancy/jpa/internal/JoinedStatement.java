package uk.org.tenancy.jpa.internal;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the driver that tells the tenant to the database and runs the application's statement, in one round trip.
 * The results of the first part are passed over, so that it answers as the application's statement alone would.
 */
final class JoinedStatement {

    private static final String NO_DATA = "02000";
    private static final String TOO_MANY_RESULTS = "0100E";

    private final TenantSession session;
    private final PreparedStatement statement;
    private final String beginning;
    private final boolean returnsKeys;
    private @Nullable ResultSet keys;
    private long count;

    /**
     * Joins.
     *
     * @param returnsKeys whether the rows that come back are the keys that the statement generated
     */
    JoinedStatement(TenantSession session, PreparedStatement statement, boolean returnsKeys) {
        this.session = session;
        this.statement = statement;
        this.beginning = session.beginning();
        this.returnsKeys = returnsKeys;
    }

    PreparedStatement driver() {
        return statement;
    }

    /** Runs it and gives what the method of this name gives. */
    Object run(String method) throws SQLException {
        execute();
        return switch (method) {
            case "executeQuery" -> rows();
            case "executeUpdate" -> Math.toIntExact(updated());
            case "executeLargeUpdate" -> updated();
            default -> resultSet() != null;
        };
    }

    private void execute() throws SQLException {
        keys = null;
        session.announce(statement);
        try {
            statement.execute();
            session.passBeginning(statement);
            if (returnsKeys) {
                takeKeys();
            }
        } catch (SQLException failed) {
            session.announcementFailed(failed);
            throw failed;
        }
        session.announced();
    }

    private void takeKeys() throws SQLException {
        ResultSet rows = statement.getResultSet();
        count = rows.last() ? rows.getRow() : 0;
        rows.beforeFirst();
        keys = rows;
    }

    private ResultSet rows() throws SQLException {
        ResultSet rows = resultSet();
        if (rows == null) {
            throw new SQLException("No results were returned by the query.", NO_DATA);
        }
        return rows;
    }

    private long updated() throws SQLException {
        if (resultSet() != null) {
            throw new SQLException("A result was returned when none was expected.", TOO_MANY_RESULTS);
        }
        return updateCount();
    }

    /** Whether it still says to the database what has to be said. */
    boolean isCurrent() {
        return beginning.equals(session.beginning());
    }

    /** Answers what may be asked about the last execution; everything else is a matter for another statement. */
    @Nullable
    Object answer(Statement other, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getResultSet" -> resultSet();
            case "getUpdateCount" -> Math.toIntExact(updateCount());
            case "getLargeUpdateCount" -> updateCount();
            case "getMoreResults" -> moreResults();
            case "getGeneratedKeys" -> returnsKeys ? keys : statement.getGeneratedKeys();
            case "getWarnings", "clearWarnings", "cancel" -> Calls.call(statement, method, arguments);
            default -> Calls.call(other, method, arguments);
        };
    }

    private @Nullable ResultSet resultSet() throws SQLException {
        return returnsKeys ? null : statement.getResultSet();
    }

    private long updateCount() throws SQLException {
        return returnsKeys ? count : statement.getLargeUpdateCount();
    }

    private boolean moreResults() throws SQLException {
        count = -1;
        return !returnsKeys && statement.getMoreResults();
    }
}
