package uk.org.tenancy.examples.benchmarks;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A statement of a service about reports, with the tenant in it and without. */
enum Operation {
    POINT("look-up by id", "SELECT id, street_id, status, created, text FROM report WHERE %s id = ?"),

    PAGE(
            "page of 20",
            "SELECT id, status, created, text FROM report WHERE %s created >= ? ORDER BY created DESC LIMIT 20"),

    JOIN(
            "join of 3 tables",
            "SELECT r.id, r.text, s.name, m.id, m.text FROM report r JOIN street s ON %s s.id = r.street_id"
                    + " JOIN remark m ON %s m.report_id = r.id WHERE %s r.id = ? ORDER BY m.id"),

    INSERT(
            "insert",
            "INSERT INTO remark (%s report_id, text) VALUES (%s ?, 'Seen, and sent to the street team') RETURNING id"),

    UPDATE("update", "UPDATE report SET status = 1 - status WHERE %s id = ? RETURNING status"),

    AGGREGATE(
            "aggregate of 20",
            "SELECT status, count(*), max(created) FROM report WHERE %s created >= ? GROUP BY status ORDER BY status");

    private final String title;
    private final String sql;

    Operation(String title, String sql) {
        this.title = title;
        this.sql = sql;
    }

    String title() {
        return title;
    }

    /** The statement, with the tenant's number as its first parameter if it is named. */
    String sql(boolean namesTenant) {
        if (!namesTenant) {
            return sql.replace("%s ", "");
        }
        return switch (this) {
            case JOIN ->
                String.format(
                        sql, "s.tenant_id = r.tenant_id AND", "m.tenant_id = r.tenant_id AND", "r.tenant_id = ? AND");
            case INSERT -> String.format(sql, "tenant_id,", "?,");
            default -> String.format(sql, "tenant_id = ? AND");
        };
    }

    void bind(PreparedStatement statement, boolean namesTenant, Work.Item item) throws SQLException {
        int parameter = 0;
        if (namesTenant) {
            statement.setInt(++parameter, item.tenant());
        }
        statement.setLong(++parameter, this == PAGE || this == AGGREGATE ? item.since() : item.report());
    }

    /** Runs it and takes in all that comes back. */
    long run(PreparedStatement statement, boolean namesTenant, Work.Item item) throws SQLException {
        bind(statement, namesTenant, item);
        try (ResultSet row = statement.executeQuery()) {
            int columns = row.getMetaData().getColumnCount();
            long sum = 17;
            while (row.next()) {
                for (int column = 1; column <= columns; column++) {
                    sum = 31 * sum + row.getString(column).hashCode();
                }
            }
            return sum;
        }
    }
}
