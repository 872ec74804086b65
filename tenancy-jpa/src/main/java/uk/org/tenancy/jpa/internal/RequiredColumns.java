package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks databases which columns may not be null. It needs no tenant, since it reads no rows, and gives out no connection. */
public final class RequiredColumns {

    private final List<DataSource> databases;

    /**
     * Asks these.
     *
     * @param databases connections to each; a column is required if it is in one of them
     */
    public RequiredColumns(List<DataSource> databases) {
        this.databases = List.copyOf(databases);
    }

    /**
     * Reads the catalogues, with one connection to each database.
     *
     * @param tables their names, with a schema where one was said
     * @return the columns that may not be null, in small letters, by the name of the table
     * @throws SQLException if a database does not answer
     */
    public Map<String, Set<String>> of(Collection<String> tables) throws SQLException {
        Map<String, Set<String>> required = new HashMap<>();
        for (DataSource database : databases) {
            try (Connection connection = database.getConnection()) {
                for (String table : tables) {
                    required.computeIfAbsent(table, first -> new HashSet<>()).addAll(read(connection, table));
                }
            }
        }
        return required;
    }

    private static Set<String> read(Connection connection, String table) throws SQLException {
        int dot = table.indexOf('.');
        String schema = dot < 0 ? connection.getSchema() : table.substring(0, dot);
        String name = table.substring(dot + 1);
        Set<String> found = read(connection, schema, name);
        if (found.isEmpty()) {
            String stored =
                    connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
            found = read(connection, dot < 0 ? null : schema, stored);
        }
        return found;
    }

    private static Set<String> read(Connection connection, @Nullable String schema, String table) throws SQLException {
        DatabaseMetaData catalogue = connection.getMetaData();
        String escape = Objects.requireNonNullElse(catalogue.getSearchStringEscape(), "");
        Set<String> required = new HashSet<>();
        try (ResultSet column =
                catalogue.getColumns(connection.getCatalog(), pattern(schema, escape), pattern(table, escape), "%")) {
            while (column.next()) {
                if (column.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls) {
                    required.add(column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return required;
    }

    /** A name is a pattern there, in which some signs stand for others. */
    private static @Nullable String pattern(@Nullable String name, String escape) {
        return name == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }
}
