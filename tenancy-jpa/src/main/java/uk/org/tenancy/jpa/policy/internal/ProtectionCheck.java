package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks whether each tenant-owned table has all that keeps its rows apart. */
final class ProtectionCheck implements Check {

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        BoundTenant bound = Catalogue.bound(connection);
        return Catalogue.tables(connection).stream()
                .filter(table -> table.declared() == TableKind.TENANT_OWNED)
                .flatMap(table -> of(table, bound))
                .toList();
    }

    private static Stream<Finding> of(TableState table, BoundTenant bound) {
        return table.type().equals("r") || table.type().equals("p")
                ? Protection.findings(table, bound)
                : Stream.of(Finding.unsafe(
                        "tenant-owned " + table.name(),
                        "is not a table, and only tables have row policies",
                        List.of("-- declare the tables behind it instead")));
    }
}
