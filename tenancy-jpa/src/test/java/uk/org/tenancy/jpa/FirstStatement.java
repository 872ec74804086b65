package uk.org.tenancy.jpa;

import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;

/**
 * A way in which a statement can be the first of a transaction. It sees, changes or adds one row of its tenant.
 *
 * @param moreRoundTrips what it costs in a transaction to be bound
 */
record FirstStatement(String name, long moreRoundTrips, Work<Connection> way) {

    private static final String UPDATE = "update report set text = text where text in ('n1', 's1')";
    private static final String INSERT = "insert into report (text) values ('new')";

    /** All ways. */
    static final List<FirstStatement> WAYS = List.of(
            new FirstStatement(
                    "query", 0, connection -> plain(connection, statement -> rows(statement.executeQuery(ALL)))),
            new FirstStatement(
                    "execute",
                    0,
                    connection -> plain(connection, statement -> {
                        statement.execute(ALL);
                        return rows(statement.getResultSet());
                    })),
            new FirstStatement(
                    "update", 0, connection -> plain(connection, statement -> statement.executeUpdate(UPDATE))),
            new FirstStatement(
                    "large update",
                    0,
                    connection -> plain(connection, statement -> statement.executeLargeUpdate(UPDATE))),
            new FirstStatement(
                    "execute update",
                    0,
                    connection -> plain(connection, statement -> {
                        statement.execute(UPDATE);
                        return statement.getUpdateCount();
                    })),
            new FirstStatement(
                    "execute with keys",
                    1,
                    connection -> plain(connection, statement -> {
                        statement.executeUpdate(INSERT, Statement.RETURN_GENERATED_KEYS);
                        return rows(statement.getGeneratedKeys());
                    })),
            new FirstStatement(
                    "escape",
                    0,
                    connection -> plain(connection, statement -> rows(statement.executeQuery("select {fn now()}")))),
            new FirstStatement(
                    "batch",
                    1,
                    connection -> plain(connection, statement -> {
                        statement.addBatch(UPDATE);
                        return statement.executeBatch()[0];
                    })),
            new FirstStatement(
                    "large batch",
                    1,
                    connection -> plain(connection, statement -> {
                        statement.addBatch(UPDATE);
                        return statement.executeLargeBatch()[0];
                    })),
            new FirstStatement(
                    "max rows",
                    0,
                    connection -> plain(connection, statement -> {
                        statement.setMaxRows(1);
                        return rows(statement.executeQuery("select generate_series(1, 3) from report"));
                    })),
            new FirstStatement(
                    "cursor of one",
                    0,
                    connection -> plain(connection, statement -> {
                        statement.setFetchSize(1);
                        return rows(statement.executeQuery("select generate_series(1, 7) from report")) / 7;
                    })),
            new FirstStatement(
                    "prepared cursor",
                    0,
                    connection -> prepared(connection, "select generate_series(1, 70) from report", statement -> {
                        statement.setFetchSize(7);
                        return rows(statement.executeQuery()) / 70;
                    })),
            new FirstStatement(
                    "closed on completion",
                    1,
                    connection -> plain(connection, statement -> {
                        statement.closeOnCompletion();
                        return rows(statement.executeQuery(ALL));
                    })),
            new FirstStatement(
                    "prepared query",
                    0,
                    connection -> prepared(connection, "select ? || text from report", statement -> {
                        statement.setString(1, "a");
                        return rows(statement.executeQuery());
                    })),
            new FirstStatement(
                    "prepared execute",
                    0,
                    connection -> prepared(connection, ALL, statement -> {
                        statement.execute();
                        return rows(statement.getResultSet());
                    })),
            new FirstStatement(
                    "prepared update",
                    0,
                    connection -> prepared(connection, "update report set text = ? where text <> ?", statement -> {
                        statement.setString(2, "other");
                        statement.setString(1, "s1");
                        return statement.executeUpdate();
                    })),
            new FirstStatement(
                    "prepared large update",
                    0,
                    connection -> prepared(connection, UPDATE, PreparedStatement::executeLargeUpdate)),
            new FirstStatement(
                    "prepared returning",
                    0,
                    connection -> prepared(
                            connection, INSERT + " returning id", statement -> rows(statement.executeQuery()))),
            new FirstStatement(
                    "prepared batch",
                    1,
                    connection -> prepared(connection, "update report set text = ?", statement -> {
                        statement.setString(1, "s1");
                        statement.addBatch();
                        return statement.executeBatch()[0];
                    })),
            new FirstStatement(
                    "prepared large batch",
                    1,
                    connection -> prepared(connection, "update report set text = ?", statement -> {
                        statement.setString(1, "s1");
                        statement.addBatch();
                        return statement.executeLargeBatch()[0];
                    })),
            new FirstStatement("generated keys", 0, connection -> {
                try (PreparedStatement statement =
                        connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
                    int count = statement.executeUpdate();
                    return count * rows(statement.getGeneratedKeys());
                }
            }),
            new FirstStatement("generated columns", 0, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(UPDATE, new String[] {"id", "text"})) {
                    statement.execute();
                    return statement.getUpdateCount() * rows(statement.getGeneratedKeys());
                }
            }),
            new FirstStatement("batch of keys", 1, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(INSERT, new String[] {"id"})) {
                    statement.addBatch();
                    return statement.executeBatch()[0] * rows(statement.getGeneratedKeys());
                }
            }),
            new FirstStatement("function call", 1, connection -> {
                try (CallableStatement call = connection.prepareCall("{? = call reports()}")) {
                    call.registerOutParameter(1, Types.BIGINT);
                    call.execute();
                    return call.getLong(1);
                }
            }),
            new FirstStatement("procedure call", 1, connection -> {
                try (CallableStatement call = connection.prepareCall("call rename(?)")) {
                    call.setString(1, "s1");
                    call.execute();
                    return 1;
                }
            }),
            new FirstStatement("scrolling", 0, connection -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        ALL, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                    ResultSet row = statement.executeQuery();
                    row.last();
                    return row.getRow();
                }
            }),
            new FirstStatement("updatable", 1, connection -> {
                try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE)) {
                    return rows(statement.executeQuery(ALL));
                }
            }));

    /** Something done with a connection or statement. */
    @FunctionalInterface
    interface Work<T> {
        long countRows(T with) throws SQLException;
    }

    /** Runs it and gives the number of rows it saw, changed or added. */
    long countRows(Connection connection) throws SQLException {
        return way.countRows(connection);
    }

    private static long plain(Connection connection, Work<Statement> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return work.countRows(statement);
        }
    }

    private static long prepared(Connection connection, String sql, Work<PreparedStatement> work) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.countRows(statement);
        }
    }

    private static long rows(ResultSet rows) throws SQLException {
        long count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
