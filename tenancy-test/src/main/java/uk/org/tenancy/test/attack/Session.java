package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends statements as an attacker does, who goes on after an error, and keeps all that comes back. */
final class Session {

    private final World world;
    private final Connection connection;
    private final List<Object> seen = new ArrayList<>();
    private final List<SQLException> refused = new ArrayList<>();

    Session(World world, Connection connection) {
        this.world = world;
        this.connection = connection;
    }

    Outcome run(String... statements) throws SQLException {
        for (String statement : statements) {
            world.doing(statement);
            send(statement);
        }
        Optional<String> found = world.trace(seen);
        if (found.isEmpty() && refused.size() == statements.length) {
            throw refused.get(0);
        }
        return world.judge(found);
    }

    private void send(String sql) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() != -1) {
                if (rows) {
                    read(statement.getResultSet());
                } else if (statement.getUpdateCount() > 0) {
                    world.touch();
                }
                rows = statement.getMoreResults();
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                seen.add(String.valueOf(warning.getMessage()));
            }
        } catch (SQLException failed) {
            refused.add(failed);
            seen.add(String.valueOf(failed.getMessage()));
            if (!connection.isClosed()) {
                connection.rollback(start);
            }
        }
    }

    private void read(ResultSet rows) throws SQLException {
        try (rows) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    seen.add(String.valueOf(rows.getString(i)));
                }
            }
        }
    }
}
