package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import uk.org.tenancy.Tenant;

/** Knows all rows that a tenant sees, and can put them back as they were. */
final class Ledger {

    private final Setting setting;
    private final Ownership ownership;

    Ledger(Setting setting) {
        this.setting = setting;
        this.ownership = new Ownership(setting.catalogue());
    }

    /** Learns from what was made for a tenant how the tables say that a row is its own. */
    void learn(Tenant tenant, List<Row> made) throws SQLException {
        setting.sql(tenant, connection -> ownership.learn(connection, tenant, made));
    }

    /** The rows of a tenant in all tables; those that it sees, where they do not say whose they are. */
    Set<Row> rows(Tenant tenant) throws SQLException {
        return setting.catalogue().tables().isEmpty()
                ? Set.of()
                : setting.sql(tenant, connection -> rows(connection, tenant));
    }

    private Set<Row> rows(Connection connection, Tenant tenant) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ownership.query(tenant))) {
            Set<Row> rows = new LinkedHashSet<>();
            while (result.next()) {
                rows.add(new Row(result.getString(1), result.getString(2)));
            }
            return rows;
        }
    }

    /** Gives a tenant back what it lost to another or was changed, as far as it is still there. */
    void giveBack(Tenant tenant, Set<Row> before) throws SQLException {
        setting.sql(tenant, connection -> tryAll(connection, minus(before, rows(connection, tenant)), this::overwrite));
    }

    /** Makes what a tenant sees equal to what it saw before. */
    void restore(Tenant tenant, Set<Row> before) throws SQLException {
        giveBack(tenant, before);
        removeAllBut(tenant, before);
        repeat(tenant, minus(before, rows(tenant)), this::insert);
        repeat(tenant, minus(before, rows(tenant)), this::overwrite);
    }

    /** Removes the rows that were not there before, those that others refer to last. */
    void removeAllBut(Tenant tenant, Set<Row> before) throws SQLException {
        List<Row> referring = minus(rows(tenant), before).stream()
                .filter(row -> !looseReferences(row).isEmpty())
                .toList();
        repeat(tenant, referring, this::loosen);
        repeat(tenant, minus(rows(tenant), before), this::delete);
    }

    /** Removes those of them that no other refers to. */
    void removeWhatCanBe(Tenant tenant, Set<Row> before) throws SQLException {
        for (int left = Integer.MAX_VALUE, now = left - 1; now < left; ) {
            left = now;
            List<Row> rows = minus(rows(tenant), before);
            now = setting.sql(tenant, connection -> tryAll(connection, rows, this::delete))
                    .size();
        }
    }

    static List<Row> minus(Set<Row> all, Set<Row> without) {
        return all.stream().filter(row -> !without.contains(row)).toList();
    }

    /** What is done with one row. */
    private interface Change {
        int make(Connection connection, Row row) throws SQLException;
    }

    private void repeat(Tenant tenant, List<Row> rows, Change change) throws SQLException {
        List<Row> left = rows;
        int before;
        do {
            before = left.size();
            List<Row> now = left;
            left = setting.sql(tenant, connection -> tryAll(connection, now, change));
        } while (!left.isEmpty() && left.size() < before);
        if (!left.isEmpty()) {
            throw new IllegalStateException("the rows of " + tenant + " could not be put back as they were: " + left
                    + "; start with an empty test database, and leave out the vector that changed them");
        }
    }

    private static List<Row> tryAll(Connection connection, List<Row> rows, Change change) throws SQLException {
        List<Row> left = new ArrayList<>();
        for (Row row : rows) {
            Savepoint start = connection.setSavepoint();
            try {
                if (change.make(connection, row) == 0) {
                    left.add(row);
                }
            } catch (SQLException later) {
                connection.rollback(start);
                left.add(row);
            }
        }
        return left;
    }

    private int delete(Connection connection, Row row) throws SQLException {
        return update(connection, "DELETE FROM " + row.table() + " t WHERE to_jsonb(t) = ?::jsonb", row.json());
    }

    /** Takes references away that may be empty, since rows may refer to each other in a circle. */
    private int loosen(Connection connection, Row row) throws SQLException {
        String nothing = looseReferences(row).stream()
                .map(column -> Table.quoted(column) + " = NULL")
                .collect(Collectors.joining(", "));
        return update(
                connection,
                "UPDATE " + row.table() + " t SET " + nothing + " WHERE to_jsonb(t) = ?::jsonb",
                row.json());
    }

    private int insert(Connection connection, Row row) throws SQLException {
        String columns = Table.list(table(row).columns().stream()
                .filter(column -> !column.generated())
                .map(Column::name)
                .toList());
        String without = looseReferences(row).stream()
                .map(column -> " - '" + column + "'")
                .collect(Collectors.joining());
        return update(
                connection,
                "INSERT INTO " + row.table() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns
                        + " FROM jsonb_populate_record(null::" + row.table() + ", ?::jsonb" + without + ")",
                row.json());
    }

    /** Gives a row that is still there the values it had. */
    private int overwrite(Connection connection, Row row) throws SQLException {
        Table table = table(row);
        List<String> columns = table.columns().stream()
                .filter(column -> !column.generated() && !table.key().contains(column.name()))
                .map(column -> Table.quoted(column.name()))
                .toList();
        if (columns.isEmpty() || table.key().isEmpty()) {
            return 0;
        }
        String same = table.key().stream()
                .map(Table::quoted)
                .map(key -> "t." + key + " = r." + key)
                .collect(Collectors.joining(" AND "));
        return update(
                connection,
                "UPDATE " + row.table() + " t SET (" + String.join(", ", columns) + ") = ROW (r."
                        + String.join(", r.", columns) + ") FROM jsonb_populate_record(null::" + row.table()
                        + ", ?::jsonb) r WHERE " + same,
                row.json());
    }

    private Table table(Row row) {
        return setting.catalogue().table(row.table()).orElseThrow();
    }

    private List<String> looseReferences(Row row) {
        return table(row).looseReferences();
    }

    private static int update(Connection connection, String sql, String json) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, json);
            return statement.executeUpdate();
        }
    }
}
