package uk.org.tenancy.jpa;

import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.postgresql.PGConnection;

/** A way to use a connection, which gives the texts of all rows that came back. */
interface SoakStatement {

    /** All ways. */
    List<SoakStatement> KINDS = List.of(
            (connection, own, random) -> query(connection, ALL),
            (connection, own, random) -> prepared(connection, "select text from report order by id desc limit ?", 5),
            (connection, own, random) -> {
                try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                    statement.setFetchSize(3);
                    return texts(statement.executeQuery());
                }
            },
            (connection, own, random) -> {
                try (PreparedStatement statement = connection.prepareStatement(
                        "insert into report (text) values (?)", Statement.RETURN_GENERATED_KEYS)) {
                    statement.setString(1, own + ":" + random.nextInt());
                    statement.executeUpdate();
                    try (ResultSet keys = statement.getGeneratedKeys()) {
                        keys.next();
                        return prepared(connection, "select text from report where id = ?", keys.getInt(1));
                    }
                }
            },
            (connection, own, random) -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("insert into report (text) values (?)")) {
                    statement.setCharacterStream(1, new StringReader(own + ":streamed"));
                    statement.executeUpdate();
                    return List.of();
                }
            },
            (connection, own, random) -> {
                try (PreparedStatement statement =
                        connection.prepareStatement("insert into report (text) values (?)")) {
                    for (int i = 0; i < 3; i++) {
                        statement.setString(1, own + ":batch" + i);
                        statement.addBatch();
                    }
                    statement.executeBatch();
                    return List.of();
                }
            },
            (connection, own, random) -> query(
                    connection,
                    "update report set text = text || '.' where id % 7 = 0 and length(text) < 99 returning text"),
            (connection, own, random) -> query(
                    connection, "delete from report where id < (select max(id) from report) - 200 returning text"),
            (connection, own, random) -> {
                try (CallableStatement statement = connection.prepareCall("{? = call reports()}")) {
                    statement.registerOutParameter(1, java.sql.Types.BIGINT);
                    statement.execute();
                    return List.of();
                }
            },
            (connection, own, random) -> copy(connection),
            (connection, own, random) -> {
                if (connection.getAutoCommit()) {
                    return query(connection, ALL);
                }
                Savepoint savepoint = connection.setSavepoint();
                query(connection, "insert into report (text) values ('" + own + ":taken back') returning id");
                connection.rollback(savepoint);
                return query(connection, ALL);
            },
            (connection, own, random) -> {
                Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
                try {
                    return query(connection, "select text from report where 1 / 0 = id");
                } catch (SQLException failed) {
                    if (!"22012".equals(failed.getSQLState())) {
                        throw failed;
                    }
                    if (savepoint != null) {
                        connection.rollback(savepoint);
                    }
                    return query(connection, ALL);
                }
            },
            (connection, own, random) -> {
                if (random.nextInt(20) > 0) {
                    return query(connection, ALL);
                }
                try (Statement statement = connection.createStatement()) {
                    statement.setQueryTimeout(1);
                    return texts(statement.executeQuery("select text from report where pg_sleep(2) is null"));
                }
            },
            (connection, own, random) -> {
                query(connection, "select set_config('tenancy.tenant', tenant_id::text, false) from report limit 1");
                return query(connection, ALL);
            },
            (connection, own, random) -> {
                try {
                    return query(connection, "select text from report; select text from report");
                } catch (SQLException refused) {
                    if (!"42501".equals(refused.getSQLState())) {
                        throw refused;
                    }
                    return query(connection, ALL);
                }
            });

    /**
     * Uses a connection.
     *
     * @param own the id of the tenant, with which texts begin
     */
    List<String> run(Connection connection, String own, Random random) throws SQLException;

    private static List<String> prepared(Connection connection, String sql, int parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, parameter);
            return texts(statement.executeQuery());
        }
    }

    private static List<String> copy(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return query(connection, ALL);
        }
        try {
            StringWriter out = new StringWriter();
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + ALL + ") to stdout", out);
            return out.toString().lines().toList();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
