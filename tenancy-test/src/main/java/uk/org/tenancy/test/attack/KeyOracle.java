package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether the other tenant has a key by giving it to a row of one's own. */
final class KeyOracle {

    static final String DUPLICATE = "23505";
    static final String THE_SAME = "the answer is the same whether or not the other tenant has the row";

    private static final String STILL_REFERRED_TO = "23503";

    private KeyOracle() {}

    static Outcome primary(World world) throws SQLException {
        return taken(world, world.table(), List.of(world.table().key()));
    }

    static Outcome unique(World world) throws SQLException {
        Table table = world.table();
        return taken(
                world,
                table,
                table.uniques().stream()
                        .filter(unique -> !unique.equals(table.key()))
                        .toList());
    }

    static Outcome ofCollections(World world) throws SQLException {
        for (Table table : NativeVectors.collectionTables(world)) {
            if (!table.key().isEmpty() && world.attacker().row(table).isPresent()) {
                Outcome outcome = taken(world, table, List.of(table.key()));
                if (outcome instanceof Outcome.Leak) {
                    return outcome;
                }
            }
        }
        return new Outcome.Held(THE_SAME);
    }

    private static Outcome taken(World world, Table table, List<List<String>> keys) throws SQLException {
        List<String> tries = new ArrayList<>();
        for (List<String> key : keys) {
            List<String> columns = key.stream()
                    .filter(column -> !column.equals(table.tenantColumn()))
                    .toList();
            if (!columns.isEmpty() && columns.stream().allMatch(world.foreignRow(table)::has)) {
                tries.add("UPDATE " + table.name() + " SET "
                        + world.foreignRow(table).assignments(columns) + " WHERE "
                        + world.ownRow(table).where(table.ownKey()));
            }
        }
        if (tries.isEmpty()) {
            throw new NotHere("table " + table.name() + " has no such key");
        }
        return world.connected(connection -> answers(world, connection, tries));
    }

    private static Outcome answers(World world, Connection connection, List<String> tries) throws SQLException {
        List<SQLException> untold = new ArrayList<>();
        for (String sql : tries) {
            Optional<SQLException> refused = undone(connection, sql);
            String state = refused.map(SQLException::getSQLState).orElse(STILL_REFERRED_TO);
            if (state.equals(DUPLICATE)) {
                return existence(world, refused.orElseThrow(), sql);
            }
            if (!state.equals(STILL_REFERRED_TO)) {
                untold.add(refused.orElseThrow());
            }
        }
        return untold.isEmpty() ? new Outcome.Held(THE_SAME) : unclear(world, new Refusal(untold.get(0)));
    }

    /** Keys are looked at before the rows that refer to them: whoever gets another error learns nothing from it. */
    static Outcome unclear(World world, Refusal refused) {
        Outcome outcome = refused.outcome(world.done());
        return outcome instanceof Outcome.Held held && !Refusal.isForbidden(held)
                ? new Outcome.NotApplicable("it is refused before the keys are looked at: " + held.how())
                : outcome;
    }

    static Outcome existence(World world, SQLException refused, String sql) {
        return new Outcome.Leak(
                "the existence of " + world.name() + " " + world.foreignId() + " of "
                        + world.owner().tenant() + " (" + refused.getMessage() + ")",
                sql);
    }

    /** The error that a statement gets, if any. What it did is undone. */
    static Optional<SQLException> undone(Connection connection, String sql) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused);
        } finally {
            connection.rollback(start);
        }
    }
}
