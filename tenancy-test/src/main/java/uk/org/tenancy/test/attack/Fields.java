package uk.org.tenancy.test.attack;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of a row, ready to be put into SQL. */
final class Fields {

    private final Map<String, @Nullable String> values;

    private Fields(Map<String, @Nullable String> values) {
        this.values = values;
    }

    static Fields of(Setting setting, Party owner, Table table) throws SQLException {
        Row row = owner.row(table)
                .orElseThrow(() -> new NotHere("table " + table.name() + " has no row of " + owner.tenant()));
        return of(setting, owner, row);
    }

    static Fields of(Setting setting, Party owner, Row row) throws SQLException {
        return setting.sql(owner.tenant(), connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT key, value FROM jsonb_each_text(?::jsonb)")) {
                statement.setString(1, row.json());
                return new Fields(read(statement.executeQuery()));
            }
        });
    }

    private static Map<String, @Nullable String> read(ResultSet rows) throws SQLException {
        Map<String, @Nullable String> values = new HashMap<>();
        while (rows.next()) {
            values.put(rows.getString(1), rows.getString(2));
        }
        return values;
    }

    boolean has(String column) {
        return values.get(column) != null;
    }

    Optional<String> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    Optional<String> columnWith(Canary canary) {
        return values.entrySet().stream()
                .filter(value -> value.getValue() != null && canary.isIn(value.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    String literal(String column) {
        @Nullable String value = values.get(column);
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    String literals(List<String> columns) {
        return columns.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    /** A condition that only this row meets. */
    String where(List<String> columns) {
        return where("", columns);
    }

    String where(String prefix, List<String> columns) {
        if (columns.isEmpty()) {
            throw new NotHere("the table has no key");
        }
        return columns.stream()
                .map(column -> prefix + Table.quoted(column) + " = " + literal(column))
                .collect(Collectors.joining(" AND "));
    }

    String assignments(List<String> columns) {
        return columns.stream()
                .map(column -> Table.quoted(column) + " = " + literal(column))
                .collect(Collectors.joining(", "));
    }
}
