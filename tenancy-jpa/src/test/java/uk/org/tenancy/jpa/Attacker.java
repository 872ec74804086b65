package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Sends statements as one tenant, over the pool's own connection, and keeps all that comes back. */
final class Attacker implements AutoCloseable {

    private final Connection connection;
    private final StringBuilder seen = new StringBuilder();

    Attacker(DataSource source) throws SQLException {
        connection = source.getConnection();
    }

    /** Does what the data source does at the beginning of a transaction. */
    Attacker bind(int tenant) {
        return run("ROLLBACK", "BEGIN", "SELECT set_config('tenancy.tenant', '" + tenant + "', true)");
    }

    /** Goes on after an error, as an attacker would. */
    Attacker run(String... statements) {
        for (String sql : statements) {
            send("SAVEPOINT attack");
            if (!send(sql)) {
                send("ROLLBACK TO SAVEPOINT attack");
            }
        }
        return this;
    }

    /** Forgets what came back so far. */
    Attacker forget() {
        seen.setLength(0);
        return this;
    }

    /** Rows, warnings and errors, in one text. */
    String seen() {
        return seen.toString();
    }

    static String after(DataSource source, List<String> attack) throws SQLException {
        try (Attacker attacker = new Attacker(source)) {
            return attacker.bind(1)
                    .run(attack.toArray(String[]::new))
                    .run("COMMIT")
                    .seen();
        }
    }

    private boolean send(String sql) {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                read(statement.getResultSet());
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                seen.append(warning.getMessage()).append('\n');
            }
            return true;
        } catch (SQLException refused) {
            if (!sql.endsWith("SAVEPOINT attack")) {
                seen.append(refused.getSQLState())
                        .append(' ')
                        .append(refused.getMessage())
                        .append('\n');
            }
            return false;
        }
    }

    private void read(ResultSet rows) throws SQLException {
        try (rows) {
            while (rows.next()) {
                seen.append(rows.getString(1)).append('\n');
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
