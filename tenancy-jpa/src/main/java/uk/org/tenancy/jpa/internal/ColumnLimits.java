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
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/** Asks databases what columns may not hold. It needs no tenant, since it reads no rows, and gives out no connection. */
public final class ColumnLimits {

    private static final String TENANT = TenancySql.TENANT_COLUMN;

    private final List<DataSource> databases;

    /**
     * Asks these.
     *
     * @param databases connections to each; what one of them refuses is refused
     */
    public ColumnLimits(List<DataSource> databases) {
        this.databases = List.copyOf(databases);
    }

    private interface Catalogue {
        Set<String> of(Connection connection, String table) throws SQLException;
    }

    /**
     * Which columns may not be null, read with one connection to each database.
     *
     * @param tables their names, with a schema where one was said
     * @return the columns, in small letters, by the name of the table
     * @throws SQLException if a database does not answer
     */
    public Map<String, Set<String>> required(Collection<String> tables) throws SQLException {
        return ask(tables, ColumnLimits::required);
    }

    /**
     * What no two rows of a tenant may have in common, read with one connection to each database: of unique keys that consist
     * of one column or expression, and the tenant perhaps. Keys that hold for some rows only are left out.
     *
     * @param tables their names, with a schema where one was said
     * @return the columns and expressions, in small letters, by the name of the table
     * @throws SQLException if a database does not answer
     */
    public Map<String, Set<String>> unique(Collection<String> tables) throws SQLException {
        return ask(tables, ColumnLimits::unique);
    }

    private Map<String, Set<String>> ask(Collection<String> tables, Catalogue catalogue) throws SQLException {
        Map<String, Set<String>> all = new HashMap<>();
        for (DataSource database : databases) {
            try (Connection connection = database.getConnection()) {
                for (String table : tables) {
                    all.computeIfAbsent(table, first -> new HashSet<>()).addAll(catalogue.of(connection, table));
                }
            }
        }
        return all;
    }

    private static Set<String> unique(Connection connection, String table) throws SQLException {
        int dot = table.indexOf('.');
        DatabaseMetaData catalogue = connection.getMetaData();
        String schema = dot < 0 ? connection.getSchema() : table.substring(0, dot);
        Map<String, Set<String>> keys = new HashMap<>();
        try (ResultSet part = catalogue.getIndexInfo(
                connection.getCatalog(), schema, stored(catalogue, table.substring(dot + 1)), true, true)) {
            while (part.next()) {
                String of = part.getString("COLUMN_NAME");
                if (of != null && part.getString("FILTER_CONDITION") == null && !of.equalsIgnoreCase(TENANT)) {
                    keys.computeIfAbsent(part.getString("INDEX_NAME"), first -> new HashSet<>())
                            .add(of.toLowerCase(Locale.ROOT));
                }
            }
        }
        keys.values().removeIf(parts -> parts.size() > 1);
        return keys.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private static String stored(DatabaseMetaData catalogue, String name) throws SQLException {
        return catalogue.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static Set<String> required(Connection connection, String table) throws SQLException {
        int dot = table.indexOf('.');
        String schema = dot < 0 ? connection.getSchema() : table.substring(0, dot);
        String name = table.substring(dot + 1);
        Set<String> found = required(connection, schema, name);
        if (found.isEmpty()) {
            found = required(connection, dot < 0 ? null : schema, stored(connection.getMetaData(), name));
        }
        return found;
    }

    private static Set<String> required(Connection connection, @Nullable String schema, String table)
            throws SQLException {
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
