package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * What {@link Declarations#install} would do to a database, in pieces, for those who do it step by step.
 *
 * @param schema the statements that make the schema {@code tenancy} and fill in the declarations
 * @param tables the tenant-owned tables, parents before their children
 * @param keys the keys that lack the tenant
 * @param links the foreign keys that lack the tenant
 * @param refusals why foreign keys cannot have the tenant; empty if all can
 * @param rights the statements that give the application's role its rights, and no others
 * @param slow what row security will make slow
 * @param seal the statements that seal a database that is isolated
 * @param unseal the statements that undo that
 */
public record Blueprint(
        List<String> schema,
        List<TableShape> tables,
        List<KeyChange> keys,
        List<LinkChange> links,
        List<String> refusals,
        List<String> rights,
        List<Finding> slow,
        List<String> seal,
        List<String> unseal) {

    /** Keeps its own copies. */
    public Blueprint {
        schema = List.copyOf(schema);
        tables = List.copyOf(tables);
        keys = List.copyOf(keys);
        links = List.copyOf(links);
        refusals = List.copyOf(refusals);
        rights = List.copyOf(rights);
        slow = List.copyOf(slow);
        seal = List.copyOf(seal);
        unseal = List.copyOf(unseal);
    }

    /**
     * Reads what there is to do.
     *
     * @param connection a connection of the tables' owner; rolled back
     * @param declarations which tables are of which kind
     * @return what there is to do
     * @throws SQLException if the database cannot be asked
     * @throws IllegalArgumentException if a declared table does not exist
     */
    public static Blueprint of(Connection connection, Declarations declarations) throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<String> schema = declarations.schema();
            schema.addAll(TenancySql.declare(declarations.kinds(), declarations.restrictable()));
            declareForNow(connection, schema);
            List<TableState> found = declarations.existing(connection);
            return new Blueprint(
                    schema,
                    tables(found),
                    Keys.changes(connection),
                    Keys.links(connection),
                    Keys.refusals(connection),
                    declarations.rights(),
                    new IndexCheck().findings(connection),
                    Stream.concat(
                                    Stream.of(SealSql.preparation(declarations.role())),
                                    policies(found, BoundTenant.SEALED))
                            .toList(),
                    Stream.concat(policies(found, BoundTenant.ENFORCED), Stream.of(SealSql.removal()))
                            .toList());
        } finally {
            connection.rollback();
        }
    }

    private static void declareForNow(Connection connection, List<String> schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TenancySql.TRUST_NOTHING_PLANTED);
            for (String sql : schema) {
                statement.execute(sql);
            }
        }
    }

    private static List<TableShape> tables(List<TableState> found) {
        return found.stream()
                .filter(table -> table.declared() == TableKind.TENANT_OWNED)
                .sorted(Comparator.comparing(TableState::descendant))
                .map(table -> new TableShape(
                        table.id(),
                        table.name(),
                        table.type().equals("p"),
                        table.descendant(),
                        table.column() != null,
                        table.rowSecurity(),
                        Protection.statements(reported(table, table.forced()), BoundTenant.ENFORCED)))
                .toList();
    }

    /** The statements that make the tables, which have policies, take the tenant from elsewhere. */
    private static Stream<String> policies(List<TableState> found, BoundTenant bound) {
        return found.stream()
                .filter(table -> table.declared() == TableKind.TENANT_OWNED)
                .sorted(Comparator.comparing(TableState::descendant))
                .flatMap(table -> Protection.statements(reported(table, true), bound).stream());
    }

    private static TableState reported(TableState table, boolean forced) {
        return new TableState(
                table.id(),
                table.name(),
                table.type(),
                table.declared(),
                table.descendant(),
                table.owned(),
                table.reachable(),
                table.truncatable(),
                table.invoker(),
                true,
                forced,
                new TableState.Column("integer", true, ""),
                table.restrictable(),
                table.mark(),
                table.guard() == null ? null : "",
                List.of(new TableState.Policy("tenancy_access", true, true, true, "true", "true")));
    }
}
