package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Which tables are of which kind, and the statements that make a database hold to it.
 *
 * @param role the application's role
 * @param ownerOfExistingRows the id of the tenant to which rows belong that are there already, or null if there are none
 * @param kinds the kind of each table
 * @param bound where the database holds the bound tenant
 */
public record Declarations(
        String role, @Nullable String ownerOfExistingRows, SortedMap<TableName, TableKind> kinds, BoundTenant bound) {

    private static final String ONE_INSTALLER_AT_A_TIME = "SELECT pg_advisory_xact_lock(8391462217550126)";

    /** Keeps its own copy of the kinds. */
    public Declarations {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /**
     * All statements, in order, for a migration that runs in one transaction. They can be run again.
     *
     * @return a script, in sections that a blank line divides
     */
    public String script() {
        Stream<List<String>> protection = kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == TableKind.TENANT_OWNED)
                .map(entry -> Protection.all(entry.getKey(), bound).toList());
        return Stream.of(Stream.of(preparation()), protection, Stream.of(rights()))
                .flatMap(Function.identity())
                .map(section -> String.join(";\n", section) + ";\n")
                .collect(Collectors.joining("\n"));
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
            run(connection, List.of(TenancySql.TRUST_NOTHING_PLANTED, ONE_INSTALLER_AT_A_TIME));
            if (bound == BoundTenant.ENFORCED && Catalogue.bound(connection) == BoundTenant.SEALED) {
                throw new IllegalStateException(
                        "this database is sealed, and a declaration without sealed() would break the"
                                + " seal; nothing was changed. Declare it sealed(), as it was before");
            }
            run(connection, preparation());
            run(connection, protection(connection));
            run(connection, rights());
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        }
    }

    private List<String> preparation() {
        List<String> statements = new ArrayList<>(TenancySql.schema(role));
        if (bound == BoundTenant.SEALED) {
            statements.add(SealSql.preparation(role));
        }
        statements.addAll(TenancySql.declare(kinds));
        if (ownerOfExistingRows != null) {
            statements.add(TenancySql.bindForExistingRows(ownerOfExistingRows, bound));
        }
        return statements;
    }

    private List<String> protection(Connection connection) throws SQLException {
        Map<TableName, TableState> found =
                Catalogue.tables(connection).stream().collect(Collectors.toMap(TableState::name, Function.identity()));
        List<String> statements = new ArrayList<>();
        kinds.forEach((table, kind) -> {
            TableState state = found.get(table);
            if (state == null) {
                throw new IllegalArgumentException("table " + table + " is declared " + kind
                        + " but does not exist; create it first, or name it as 'schema.table'");
            }
            if (kind == TableKind.TENANT_OWNED) {
                Protection.findings(state, bound).map(Finding::mend).forEach(statements::addAll);
            }
        });
        return statements;
    }

    private List<String> rights() {
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
