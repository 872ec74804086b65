package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of the application, as PostgreSQL's catalogue describes them to the application's own role. */
final class Catalogue {

    private static final String TABLES = """
            SELECT c.oid::text, n.nspname, c.relname, c.oid::regclass::text, c.relkind IN ('v', 'm')
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition AND has_table_privilege(c.oid, 'SELECT')
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'tenancy')
            ORDER BY n.nspname, c.relname""";
    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod), attnotnull, attgenerated <> ''
            FROM pg_attribute WHERE attrelid = %s AND attnum > 0 AND NOT attisdropped ORDER BY attnum""";
    private static final String UNIQUES = """
            SELECT indisprimary, ARRAY(SELECT attname::text FROM unnest(indkey) WITH ORDINALITY k (n, i)
                JOIN pg_attribute ON attrelid = indrelid AND attnum = n ORDER BY i)
            FROM pg_index WHERE indrelid = %s AND indisunique AND indexprs IS NULL""";
    private static final String REFERENCES = """
            SELECT confrelid::regclass::text, ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k (n, i)
                JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY i),
              ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k (n, i)
                JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY i)
            FROM pg_constraint WHERE conrelid = %s AND contype = 'f'""";
    private static final String CHECKS = """
            SELECT attname, pg_get_constraintdef(c.oid) FROM pg_constraint c
            JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE conrelid = %s AND contype = 'c' AND cardinality(conkey) = 1""";
    private static final String FUNCTIONS = """
            SELECT p.oid::regproc::text FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
            WHERE prosecdef AND pronargs = 0 AND prokind = 'f' AND has_function_privilege(p.oid, 'EXECUTE')
              AND prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'tenancy')""";
    private static final String SETTINGS = """
            SELECT DISTINCT (regexp_matches(coalesce(qual, '') || coalesce(with_check, ''),
                'current_setting\\(''([^'']+)''', 'g'))[1] FROM pg_policies""";
    private static final String SHARED = "SELECT format('%I.%I', schema_name, table_name)::regclass::text"
            + " FROM tenancy.declared_table WHERE kind = 'SHARED'";
    private static final Pattern CHOICE = Pattern.compile("'((?:[^']|'')*)'::");

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<String> views = new ArrayList<>();
    private final List<String> functions = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();

    private final String tenantColumn;

    private Catalogue(String tenantColumn) {
        this.tenantColumn = tenantColumn;
    }

    static Catalogue of(Connection connection, String tenantColumn) throws SQLException {
        Catalogue catalogue = new Catalogue(tenantColumn);
        try (Statement statement = connection.createStatement()) {
            Set<String> shared = new HashSet<>();
            if (rows(statement, "SELECT to_regclass('tenancy.declared_table') IS NOT NULL")
                    .get(0)[0]
                    .equals("t")) {
                rows(statement, SHARED).forEach(row -> shared.add(row[0]));
            }
            for (String[] row : rows(statement, TABLES)) {
                if (row[4].equals("t")) {
                    catalogue.views.add(row[3]);
                } else {
                    catalogue.add(statement, row, shared);
                }
            }
        }
        catalogue.functions.addAll(column(connection, FUNCTIONS));
        catalogue.settings.addAll(column(connection, SETTINGS));
        return catalogue;
    }

    /** The column that says whose a row is, in the tables that have it. */
    String tenantColumn() {
        return tenantColumn;
    }

    List<Table> tables() {
        return List.copyOf(tables.values());
    }

    List<String> views() {
        return views;
    }

    /** Functions without parameters that run with the rights of their owner. */
    List<String> functions() {
        return functions;
    }

    /** The settings that policies read. */
    List<String> settings() {
        return settings;
    }

    /** The first column of what a query gives. */
    static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return column(statement.executeQuery(sql));
        }
    }

    static List<String> column(ResultSet rows) throws SQLException {
        try (rows) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        }
    }

    Optional<Table> table(Stream<String> names) {
        List<String> wanted = names.toList();
        return tables.values().stream()
                .filter(table -> wanted.stream().anyMatch(table.plainName()::equalsIgnoreCase))
                .findFirst();
    }

    /** The table that a provider calls so, with or without its schema; without, rather one that needs none. */
    Optional<Table> called(String name) {
        List<String> parts = ProviderNames.parts(name);
        return tables.values().stream()
                .filter(table -> table.plainName().equalsIgnoreCase(parts.get(parts.size() - 1)))
                .filter(table -> parts.size() == 1 || table.schema().equalsIgnoreCase(parts.get(parts.size() - 2)))
                .min(Comparator.comparing(
                        table -> ProviderNames.parts(table.name()).size()));
    }

    boolean isView(String name) {
        return views.stream().anyMatch(view -> ProviderNames.plain(view).equalsIgnoreCase(ProviderNames.plain(name)));
    }

    Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    private void add(Statement statement, String[] row, Set<String> shared) throws SQLException {
        String oid = row[0];
        Map<String, Column> columns = new LinkedHashMap<>();
        for (String[] column : rows(statement, COLUMNS.formatted(oid))) {
            columns.put(
                    column[0],
                    new Column(column[0], column[1], column[2].equals("t"), column[3].equals("t"), List.of()));
        }
        for (String[] check : rows(statement, CHECKS.formatted(oid))) {
            columns.computeIfPresent(check[0], (name, column) -> column.allowing(choices(check[1])));
        }
        List<String> key = new ArrayList<>();
        List<List<String>> uniques = new ArrayList<>();
        for (String[] unique : rows(statement, UNIQUES.formatted(oid))) {
            (unique[0].equals("t") ? key : new ArrayList<String>()).addAll(names(unique[1]));
            uniques.add(names(unique[1]));
        }
        List<ForeignKey> references = new ArrayList<>();
        for (String[] reference : rows(statement, REFERENCES.formatted(oid))) {
            references.add(new ForeignKey(names(reference[1]), reference[0], names(reference[2])));
        }
        tables.put(
                row[3],
                new Table(
                        row[1],
                        row[2],
                        row[3],
                        List.copyOf(columns.values()),
                        key,
                        uniques,
                        references,
                        tenantColumn,
                        shared.contains(row[3])));
    }

    private static List<String> choices(String check) {
        return check.contains("ANY (") || check.matches("(?s)[^=<>]*=[^=<>]*'::[^=<>]*")
                ? CHOICE.matcher(check).results().map(choice -> choice.group(1)).toList()
                : List.of();
    }

    private static List<String> names(String array) {
        Matcher names = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^{},]+)").matcher(array);
        return names.results()
                .map(name -> name.group(1) == null ? name.group(2) : name.group(1))
                .toList();
    }

    private static List<String[]> rows(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            List<String[]> rows = new ArrayList<>();
            while (result.next()) {
                String[] row = new String[result.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = String.valueOf(result.getString(i + 1));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
