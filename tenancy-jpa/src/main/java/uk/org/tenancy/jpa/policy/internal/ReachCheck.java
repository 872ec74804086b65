package uk.org.tenancy.jpa.policy.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uk.org.tenancy.jpa.policy.Finding;

/** Looks for tables and views that the application owns, or can reach although they were not declared for it. */
final class ReachCheck implements Check {

    private static final int FIRST_VERSION_WITH_INVOKER_VIEWS = 150_000;

    @Override
    public List<Finding> findings(Connection connection) throws SQLException {
        boolean invokerViews = Catalogue.isVersion(connection, FIRST_VERSION_WITH_INVOKER_VIEWS);
        Roles roles = Catalogue.roles(connection);
        return Catalogue.tables(connection).stream()
                .flatMap(table -> table.declared() == null
                        ? undeclared(table, roles, invokerViews)
                        : declared(table, roles, table.declared()))
                .toList();
    }

    private static Stream<Finding> declared(TableState table, Roles roles, TableKind declared) {
        if (table.owned()) {
            return owned(table, roles);
        }
        List<Finding> findings = new ArrayList<>();
        if (table.truncatable()) {
            findings.add(Finding.unsafe(
                    "table " + table.name(),
                    "can be emptied by the application's role, and TRUNCATE does not ask row policies",
                    List.of(revoke("TRUNCATE", table, roles))));
        } else if (declared == TableKind.PLATFORM && table.reachable()) {
            findings.add(Finding.unsafe(
                    "platform table " + table.name(),
                    "can be reached by the application's role",
                    List.of(revoke("ALL", table, roles))));
        }
        return findings.stream();
    }

    private static Stream<Finding> owned(TableState table, Roles roles) {
        return Stream.of(Finding.unsafe(
                "table " + table.name(),
                "is owned by the application's role, or by a role it can become, so row security can be switched off",
                List.of("ALTER TABLE " + table.name().sql() + " OWNER TO " + roles.keeper())));
    }

    private static Stream<Finding> undeclared(TableState table, Roles roles, boolean invokerViews) {
        boolean outOfReach = !table.reachable() && !table.owned();
        if (outOfReach || (table.type().equals("v") && table.invoker())) {
            return Stream.empty();
        }
        if (table.owned()) {
            return owned(table, roles);
        }
        return Stream.of(
                switch (table.type()) {
                    case "v" ->
                        Finding.unsafe(
                                "view " + table.name(),
                                "shows its owner's view of the rows, not the application's",
                                List.of(
                                        invokerViews
                                                ? "ALTER VIEW " + table.name().sql() + " SET (security_invoker = true)"
                                                : revoke("ALL", table, roles)));
                    case "m" ->
                        Finding.unsafe(
                                "materialized view " + table.name(),
                                "holds a copy of rows that no row policy guards",
                                List.of(revoke("ALL", table, roles)));
                    default ->
                        Finding.unsafe(
                                "table " + table.name(),
                                "can be reached by the application's role but is not declared",
                                List.of(
                                        "-- declare it tenant-owned, shared or platform with RowIsolation, or:",
                                        revoke("ALL", table, roles)));
                });
    }

    private static String revoke(String right, TableState table, Roles roles) {
        return "REVOKE " + right + " ON " + table.name().sql() + " FROM " + roles.own();
    }
}
