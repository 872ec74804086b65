package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out whether the other tenant has a row by referring to it. */
final class ReferenceOracle {

    private ReferenceOracle() {}

    /** A row may not refer to the other's, however it is put. */
    static Outcome exists(World world) throws SQLException {
        List<String> tries = new ArrayList<>();
        for (Table table : tables(world)) {
            for (ForeignKey reference : table.foreignKeys()) {
                references(world, table, reference).ifPresent(tries::add);
            }
        }
        if (tries.isEmpty()) {
            throw new NotHere("no table of the entity refers to a table of the tenant's");
        }
        return world.connected(connection -> accepted(world, connection, tries));
    }

    private static List<Table> tables(World world) {
        List<Table> collections = new ArrayList<>();
        try {
            collections.addAll(NativeVectors.collectionTables(world));
        } catch (NotHere none) {
            // The table of the entity itself remains.
        }
        return Stream.concat(Stream.of(world.table()), collections.stream()).toList();
    }

    private static Optional<String> references(World world, Table table, ForeignKey reference) throws SQLException {
        Optional<Table> target = world.setting().catalogue().table(reference.to());
        if (target.isEmpty()
                || target.get().shared()
                || world.owner().row(target.get()).isEmpty()
                || world.attacker().row(table).isEmpty()) {
            return Optional.empty();
        }
        Fields foreign = world.foreignRow(target.get());
        String values = IntStream.range(0, reference.columns().size())
                .filter(i -> !reference.columns().get(i).equals(table.tenantColumn()))
                .mapToObj(i -> Table.quoted(reference.columns().get(i)) + " = "
                        + foreign.literal(reference.toColumns().get(i)))
                .collect(Collectors.joining(", "));
        List<String> key = table.key().isEmpty() ? table.ownColumns() : table.ownKey();
        return Optional.of("UPDATE " + table.name() + " SET " + values + " WHERE "
                + world.ownRow(table).where(key));
    }

    private static Outcome accepted(World world, Connection connection, List<String> tries) throws SQLException {
        checkAtOnce(connection);
        List<Refusal> untold = new ArrayList<>();
        for (String sql : tries) {
            Optional<Refusal> refused = KeyOracle.undone(connection, sql).map(Refusal::new);
            if (refused.isEmpty()) {
                return new Outcome.Leak(
                        "a row of " + world.tenant() + " refers to one of "
                                + world.owner().tenant() + ", so that its existence is known and it cannot be deleted",
                        sql);
            }
            refused.filter(refusal -> !refusal.isDangling()).ifPresent(untold::add);
        }
        return untold.isEmpty()
                ? new Outcome.Held("refused, as for a row that does not exist")
                : KeyOracle.unclear(world, untold.get(0));
    }

    /** Has foreign keys looked at with each statement, instead of at the end. */
    static void checkAtOnce(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
    }
}
