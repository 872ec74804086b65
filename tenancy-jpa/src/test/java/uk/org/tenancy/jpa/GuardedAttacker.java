package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Sends statements as one tenant, over a connection of the tenant data source, and tells all that comes back. */
final class GuardedAttacker {

    private GuardedAttacker() {}

    /** Rows, warnings and errors, in one text. Goes on after an error, as an attacker would. */
    static String after(DataSource rows, Tenant tenant, String... attack) throws SQLException {
        return TenantContext.call(tenant, () -> {
            StringBuilder seen = new StringBuilder();
            try (Connection connection = rows.getConnection()) {
                for (String sql : attack) {
                    send(connection, sql, seen);
                }
            }
            return seen.toString();
        });
    }

    private static void send(Connection connection, String sql, StringBuilder seen) {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                read(statement.getResultSet(), seen);
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                seen.append(warning.getMessage()).append('\n');
            }
        } catch (SQLException refused) {
            seen.append(refused.getSQLState())
                    .append(' ')
                    .append(refused.getMessage())
                    .append('\n');
        }
    }

    private static void read(ResultSet rows, StringBuilder seen) throws SQLException {
        try (rows) {
            while (rows.next()) {
                seen.append(rows.getString(1)).append('\n');
            }
        }
    }
}
