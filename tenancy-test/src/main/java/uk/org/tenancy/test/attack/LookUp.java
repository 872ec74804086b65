package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Finds rows of the attacker that refer to a row of the owner because the database looked it up: it refuses the same
 * reference to a row that nobody has.
 *
 * @param target the owner's row, detached
 */
record LookUp(World world, Object target) {

    Optional<Outcome> leak() throws SQLException {
        Set<String> keys = EntityQuery.keys(world, target);
        Set<Row> before = new HashSet<>(world.attacker().rows());
        Ledger ledger = new Ledger(world.setting());
        ledger.learn(world.tenant(), world.attacker().rows());
        List<Row> now = Ledger.minus(ledger.rows(world.tenant()), before);
        for (Row row : now) {
            Table table = world.setting().catalogue().table(row.table()).orElseThrow();
            Fields fields = Fields.of(world.setting(), world.attacker(), row);
            for (String column : table.ownColumns()) {
                if (fields.value(column).filter(keys::contains).isPresent() && isLookedUp(table, column, row)) {
                    return Optional.of(new Outcome.Leak(
                            row + " refers to a row of " + world.owner().tenant() + ", which the database looked up",
                            world.done()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isLookedUp(Table table, String column, Row row) throws SQLException {
        Optional<String> nobodys = nobodys(table.column(column).orElseThrow());
        return nobodys.isPresent()
                && world.connected(connection -> refused(
                        connection,
                        "UPDATE " + table.name() + " t SET " + Table.quoted(column) + " = '" + nobodys.get()
                                + "' WHERE to_jsonb(t) = '" + row.json().replace("'", "''") + "'::jsonb"));
    }

    private static boolean refused(Connection connection, String sql) throws SQLException {
        ReferenceOracle.checkAtOnce(connection);
        return KeyOracle.undone(connection, sql)
                .map(Refusal::new)
                .filter(Refusal::isDangling)
                .isPresent();
    }

    /** A value of the kind that a column holds, and which no row has for its key. */
    private static Optional<String> nobodys(Column column) {
        if (column.isText()) {
            return Optional.of(Canary.random().next(Math.min(column.length(), Canary.LENGTH)));
        }
        if (column.isNumber()) {
            return Optional.of(String.valueOf(Canary.randomNumber() % (int) Math.pow(10, column.digits())));
        }
        return column.type().equals("uuid") ? Optional.of(UUID.randomUUID().toString()) : Optional.empty();
    }
}
