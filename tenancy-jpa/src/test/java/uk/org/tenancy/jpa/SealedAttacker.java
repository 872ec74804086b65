package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.util.PSQLWarning;
import uk.org.tenancy.jpa.internal.Token;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/** Somebody who can have any statements run on one connection of the application, past everything in Java. */
final class SealedAttacker implements AutoCloseable {

    private final Connection connection;

    SealedAttacker(DataSource source) throws SQLException {
        connection = source.getConnection();
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    /** Runs a query of the application's own with one parameter. */
    void bind(String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.execute();
        }
    }

    /** Uses a token as the application would. */
    void enter(Token token) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SealSql.ENTER)) {
            token.set(statement);
            statement.execute();
        }
    }

    /** The call by which somebody who has a token would use it in a statement of his own. */
    static String call(Token token) {
        return "tenancy.enter('%s', %d, %d, pg_catalog.decode('%s', 'hex'))"
                .formatted(
                        token.key(),
                        token.issued(),
                        token.tenant(),
                        HexFormat.of().formatHex(token.code()));
    }

    /** Runs a statement that must succeed. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs statements one after the other, whatever happens, and tells everything that came back: rows, notices, errors. */
    List<String> run(String... statements) throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String sql : statements) {
            Savepoint before = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                boolean rows = statement.execute(sql);
                for (SQLWarning notice = statement.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                    seen.add(all(notice));
                }
                if (rows) {
                    collect(statement.getResultSet(), seen);
                }
            } catch (SQLException failed) {
                seen.add(failed.toString());
                connection.rollback(before);
            }
        }
        return seen;
    }

    /** The SQLSTATE and error with which a statement fails, or "none". */
    String failure(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException failed) {
            connection.rollback(before);
            return failed.getSQLState() + " " + failed.getMessage();
        }
    }

    // Long details come in lines, wherever they happen to be broken.
    private static String all(SQLWarning notice) {
        return String.valueOf(((PSQLWarning) notice).getServerErrorMessage()).replaceAll("\\s+", " ");
    }

    private static void collect(ResultSet row, List<String> seen) throws SQLException {
        while (row.next()) {
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                seen.add(String.valueOf(row.getString(column)));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
