package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uk.org.tenancy.Tenant;

/** Tells whose a row is by its tenant column, or by that of what it refers to, since a connection may show everybody's. */
final class Ownership {

    private static final int DEPTH = 3;

    private final Catalogue catalogue;
    private final Map<Tenant, String> values = new HashMap<>();

    Ownership(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Learns how the tenant is written, if all rows that were made for it say the same. */
    boolean learn(Connection connection, Tenant tenant, List<Row> made) throws SQLException {
        Set<String> found = new HashSet<>();
        for (Row row : made) {
            try (PreparedStatement statement = connection.prepareStatement("SELECT ?::jsonb ->> ?")) {
                statement.setString(1, row.json());
                statement.setString(2, catalogue.tenantColumn());
                found.addAll(Catalogue.column(statement.executeQuery()));
            }
        }
        found.remove("null");
        if (found.size() == 1) {
            values.put(tenant, found.iterator().next());
        }
        return found.size() == 1;
    }

    /** A query for all rows of a tenant, with the names of their tables. */
    String query(Tenant tenant) {
        return catalogue.tables().stream()
                .filter(table -> !table.shared())
                .map(table -> "SELECT '" + table.name().replace("'", "''") + "', to_jsonb(t)::text FROM " + table.name()
                        + " t"
                        + Optional.ofNullable(values.get(tenant))
                                .flatMap(value -> owned(table, "t", value, 0))
                                .map(condition -> " WHERE " + condition)
                                .orElse(""))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private Optional<String> owned(Table table, String alias, String value, int depth) {
        if (table.column(catalogue.tenantColumn()).isPresent()) {
            return Optional.of(alias + "." + Table.quoted(catalogue.tenantColumn()) + "::text = '"
                    + value.replace("'", "''") + "'");
        }
        List<String> ways = table.foreignKeys().stream()
                .filter(key -> depth < DEPTH)
                .map(key -> by(key, alias, value, depth))
                .flatMap(Optional::stream)
                .toList();
        return ways.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" OR ", ways) + ")");
    }

    /** By what a row refers to. */
    private Optional<String> by(ForeignKey key, String alias, String value, int depth) {
        String to = alias + "_";
        String same = IntStream.range(0, key.columns().size())
                .mapToObj(i -> to + "." + Table.quoted(key.toColumns().get(i)) + " = " + alias + "."
                        + Table.quoted(key.columns().get(i)))
                .collect(Collectors.joining(" AND "));
        return catalogue
                .table(key.to())
                .filter(target -> !target.shared())
                .flatMap(target -> owned(target, to, value, depth + 1))
                .map(condition ->
                        "EXISTS (SELECT 1 FROM " + key.to() + " " + to + " WHERE " + same + " AND " + condition + ")");
    }
}
