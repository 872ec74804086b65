package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a database. */
public final class Rows {

    /**
     * Reads one row.
     *
     * @param <T> what it is read into
     */
    public interface Reader<T> {
        /**
         * Reads the row.
         *
         * @param row the row
         * @return what was read
         * @throws SQLException if a column cannot be read
         */
        T read(ResultSet row) throws SQLException;
    }

    private Rows() {}

    /**
     * Asks a question.
     *
     * @param <T> what rows are read into
     * @param connection the connection
     * @param reader reads a row
     * @param query the question, with {@code ?} for its parameters
     * @param parameters the parameters
     * @return all rows, in order
     * @throws SQLException if the database does not answer
     */
    public static <T> List<T> of(Connection connection, Reader<T> reader, String query, Object... parameters)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int place = 0; place < parameters.length; place++) {
                statement.setObject(place + 1, parameters[place]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
        }
        return rows;
    }

    /**
     * Asks a question for texts.
     *
     * @param connection the connection
     * @param query the question, with {@code ?} for its parameters
     * @param parameters the parameters
     * @return the first column of all rows, in order
     * @throws SQLException if the database does not answer
     */
    public static List<String> texts(Connection connection, String query, Object... parameters) throws SQLException {
        return of(connection, row -> row.getString(1), query, parameters);
    }

    /**
     * Asks a question whose answer is yes or no.
     *
     * @param connection the connection
     * @param question the question
     * @return whether any row says yes
     * @throws SQLException if the database does not answer
     */
    public static boolean ask(Connection connection, String question) throws SQLException {
        return of(connection, row -> row.getBoolean(1), question).contains(true);
    }

    /**
     * Runs statements.
     *
     * @param connection the connection
     * @param statements the statements, in order
     * @throws SQLException if one fails; those after it are not run
     */
    public static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
