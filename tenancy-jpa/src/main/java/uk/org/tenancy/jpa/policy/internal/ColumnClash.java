package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A column of the name {@code tenant_id} that was there before and means something else, as it does where a council lets
 * homes. Taken for the tenant of a row, it would give rows to whichever tenant gets that number one day.
 */
final class ColumnClash {

    private static final String TYPE = "integer";

    private ColumnClash() {}

    /**
     * Refuses tables that have one.
     *
     * @throws IllegalStateException if there are any, all of them named
     */
    static void refuse(Connection connection, List<TableState> tables) throws SQLException {
        List<String> clashes = new ArrayList<>();
        for (TableState table : tables) {
            TableState.Column column = table.column();
            if (table.declared() != TableKind.TENANT_OWNED || column == null || isOurs(column)) {
                continue;
            }
            if (!column.type().equals(TYPE)) {
                clashes.add(table.name() + " (where it is " + column.type() + ", not " + TYPE + ")");
            } else if (!table.rowSecurity() && hasStrangers(connection, table)) {
                clashes.add(table.name() + " (where it holds numbers that are no tenant's)");
            }
        }
        if (!clashes.isEmpty()) {
            throw new IllegalStateException(
                    "there is a column " + TenancySql.TENANT_COLUMN
                            + " already, which means something else than the tenant of a row, in "
                            + String.join(", ", clashes)
                            + "; nothing was changed. Give it another name, and the entities that are mapped to it the new one");
        }
    }

    private static boolean isOurs(TableState.Column column) {
        return Stream.of(BoundTenant.values())
                .anyMatch(bound -> bound.asStored().equals(column.value()));
    }

    private static boolean hasStrangers(Connection connection, TableState table) throws SQLException {
        return Catalogue.ask(
                connection,
                "SELECT EXISTS (SELECT FROM " + table.name().sql() + " t WHERE t." + TenancySql.TENANT_COLUMN
                        + " NOT IN (SELECT number FROM tenancy.tenant))");
    }
}
