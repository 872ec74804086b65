package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tables are of which kind, and the statements that make a database hold to it.
 *
 * @param role the application's role
 * @param ownerOfExistingRows the id of the tenant to which rows belong that are there already, or null if there are none
 * @param kinds the kind of each table
 * @param restrictable which of the tables have rows that can be restricted
 * @param bound where the database holds the bound tenant
 */
public record Declarations(
        String role,
        @Nullable String ownerOfExistingRows,
        SortedMap<TableName, TableKind> kinds,
        Set<TableName> restrictable,
        BoundTenant bound) {

    private static final List<String> TRUSTED = List.of(
            "SELECT pg_catalog.set_config('tenancy.path', pg_catalog.current_setting('search_path'), true)",
            TenancySql.TRUST_NOTHING_PLANTED);
    private static final String TRUST_AS_BEFORE =
            "SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('tenancy.path'), true)";
    private static final String ONE_INSTALLER_AT_A_TIME = "SELECT pg_advisory_xact_lock(8391462217550126)";

    /** Keeps its own copies. */
    public Declarations {
        restrictable = Set.copyOf(restrictable);
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /**
     * What {@link #install} would do now, for a migration that runs in one transaction.
     *
     * @param connection a connection like that for {@link #install}; rolled back
     * @return the statements, in sections that a blank line divides
     * @throws SQLException if the database cannot be asked
     */
    public String script(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return changes(connection).stream()
                    .filter(section -> !section.isEmpty())
                    .map(section -> String.join(";\n", section) + ";\n")
                    .collect(Collectors.joining("\n"));
        } finally {
            connection.rollback();
        }
    }

    /**
     * Brings a database up to these declarations, in one transaction, changing only what is not yet as it must be.
     *
     * @param connection a connection of the tables' owner, which may create schemas; committed on success, rolled back
     *     otherwise
     * @throws SQLException if a statement fails; nothing is changed then
     */
    public void install(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (List<String> section : changes(connection)) {
                run(connection, section);
            }
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    // The declarations have to be in place for the catalogue to be read by them; making them again does no harm.
    private List<List<String>> changes(Connection connection) throws SQLException {
        run(connection, TRUSTED);
        run(connection, List.of(ONE_INSTALLER_AT_A_TIME));
        if (bound == BoundTenant.ENFORCED && Catalogue.bound(connection) == BoundTenant.SEALED) {
            throw new IllegalStateException(
                    "this database is sealed, and a declaration without sealed() would break the"
                            + " seal; nothing was changed. Declare it sealed(), as it was before");
        }
        List<String> preparation = preparation();
        run(connection, preparation);
        List<List<String>> sections = new ArrayList<>(List.of(TRUSTED, preparation));
        sections.addAll(protection(connection));
        sections.add(Keys.statements(connection));
        sections.add(rights());
        sections.add(List.of(TRUST_AS_BEFORE));
        return sections;
    }

    private List<String> preparation() {
        List<String> statements = schema();
        if (bound == BoundTenant.SEALED) {
            statements.add(SealSql.preparation(role));
        }
        statements.addAll(TenancySql.declare(kinds, restrictable));
        if (ownerOfExistingRows != null) {
            statements.add(TenancySql.bindForExistingRows(ownerOfExistingRows, bound));
        }
        return statements;
    }

    // Before the seal, which gives functions to the owner of the database.
    List<String> schema() {
        List<String> statements = new ArrayList<>(TenancySql.schema(role));
        if (!restrictable.isEmpty()) {
            statements.add(RestrictionGuard.CREATE_FUNCTION);
        }
        return statements;
    }

    private List<List<String>> protection(Connection connection) throws SQLException {
        List<TableState> tables = existing(connection);
        ColumnClash.refuse(connection, tables);
        return tables.stream()
                .filter(table -> table.declared() == TableKind.TENANT_OWNED)
                .sorted(Comparator.comparing(TableState::descendant))
                .map(table -> Protection.statements(table, bound))
                .toList();
    }

    List<TableState> existing(Connection connection) throws SQLException {
        List<TableState> found = Catalogue.tables(connection);
        Set<TableName> names = found.stream().map(TableState::name).collect(Collectors.toSet());
        kinds.forEach((table, kind) -> {
            if (!names.contains(table)) {
                throw new IllegalArgumentException("table " + table + " is declared " + kind
                        + " but does not exist; create it first, or name it as 'schema.table'");
            }
        });
        return found;
    }

    List<String> rights() {
        List<String> statements = new ArrayList<>();
        kinds.keySet().stream().map(TableName::schema).distinct().forEach(schema -> {
            statements.addAll(TenancySql.schemaGrants(schema, role));
            statements.addAll(TenancySql.closeSchema(schema, role));
        });
        statements.add(TenancySql.closeDatabase());
        kinds.forEach((table, kind) -> statements.addAll(TenancySql.grants(table, kind, role)));
        return statements;
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
