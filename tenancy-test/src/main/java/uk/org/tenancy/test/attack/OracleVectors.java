package uk.org.tenancy.test.attack;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finding out by the errors of the database whether the other tenant has a certain row. */
final class OracleVectors {

    private static final String DUPLICATE = "23505";
    private static final String STILL_REFERRED_TO = "23503";

    private OracleVectors() {}

    static List<Attempt> all() {
        return new Attempts("Oracles")
                .trying(
                        "oracle-primary-key",
                        "whether a primary key is taken",
                        world -> taken(world, table -> List.of(table.key())))
                .trying(
                        "oracle-unique",
                        "whether a unique value is taken",
                        world -> taken(
                                world,
                                table -> table.uniques().stream()
                                        .filter(unique -> !unique.equals(table.key()))
                                        .toList()))
                .trying("oracle-foreign-key", "whether a row to refer to exists", ReferenceOracle::exists)
                .trying("oracle-persist", "whether an id can be persisted", OracleVectors::persist)
                .trying("oracle-collection-keys", "whether keys of collections are taken", OracleVectors::collections)
                .trying("oracle-own-delete", "whether the other refers to one's own", OracleVectors::referredTo)
                .trying("oracle-conflict", "whether an upsert meets a conflict", OracleVectors::conflict)
                .all();
    }

    /** Gives the keys of a table that are of interest. */
    private interface Keys {
        List<List<String>> of(Table table);
    }

    private static Outcome taken(World world, Keys keys) throws SQLException {
        return taken(world, world.table(), keys);
    }

    private static Outcome taken(World world, Table table, Keys keys) throws SQLException {
        List<String> tries = new ArrayList<>();
        for (List<String> key : keys.of(table)) {
            List<String> columns = own(table, key);
            if (!columns.isEmpty() && columns.stream().allMatch(world.foreignRow(table)::has)) {
                tries.add("UPDATE " + table.name() + " SET "
                        + world.foreignRow(table).assignments(columns) + " WHERE "
                        + world.ownRow(table).where(table.ownKey()));
            }
        }
        if (tries.isEmpty()) {
            throw new NotHere("table " + table.name() + " has no such key");
        }
        return world.connected(connection -> refusals(world, connection, tries, DUPLICATE));
    }

    private static Outcome refusals(World world, Connection connection, List<String> tries, String telling)
            throws SQLException {
        for (String sql : tries) {
            Savepoint start = connection.setSavepoint();
            Optional<SQLException> refused = refusal(connection, sql);
            connection.rollback(start);
            if (refused.isPresent() && telling.equals(refused.get().getSQLState())) {
                return new Outcome.Leak(
                        "the existence of " + world.name() + " " + world.foreignId() + " of "
                                + world.owner().tenant() + " (" + refused.get().getMessage() + ")",
                        sql);
            }
        }
        return new Outcome.Held("the error is the same whether or not the other tenant has the row");
    }

    static Optional<SQLException> refusal(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused);
        }
    }

    private static List<String> own(Table table, List<String> key) {
        return key.stream()
                .filter(column -> !column.equals(table.tenantColumn()))
                .toList();
    }

    private static Outcome persist(World world) {
        try {
            return world.jpa("em.persist(new " + world.name() + " with the id " + world.foreignId() + ")", em -> {
                Object made = new Population(world.setting(), world.attacker().canary(), em)
                        .another(world.entity(), world.attacker());
                EntityQuery.ids(world.entity())
                        .forEach(id -> Members.write(id, made, Members.read(id, world.foreign())));
                em.persist(made);
                em.flush();
                return null;
            });
        } catch (RuntimeException refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failed
                        && DUPLICATE.equals(failed.getSQLState())
                        && tellsId(world, failed)) {
                    return new Outcome.Leak("the existence of " + world.foreignId(), world.done());
                }
            }
            throw refused;
        }
    }

    private static boolean tellsId(World world, SQLException failed) {
        String message = String.valueOf(failed.getMessage());
        return java.util.stream.Stream.of(EntityQuery.idValues(world, world.foreign()))
                .allMatch(value -> message.contains(String.valueOf(value)));
    }

    private static Outcome collections(World world) throws SQLException {
        for (Table table : NativeVectors.collectionTables(world)) {
            if (!table.key().isEmpty() && world.attacker().row(table).isPresent()) {
                Outcome outcome = taken(world, table, keyed -> List.of(keyed.key()));
                if (outcome instanceof Outcome.Leak) {
                    return outcome;
                }
            }
        }
        return new Outcome.Held("the error is the same whether or not the other tenant has the row");
    }

    private static Outcome referredTo(World world) throws SQLException {
        Table table = world.table();
        String sql = "DELETE FROM " + table.name() + " t WHERE "
                + world.foreignRow(table).where("t.", table.ownKey());
        return world.connected(connection -> refusals(world, connection, List.of(sql), STILL_REFERRED_TO));
    }

    private static Outcome conflict(World world) throws SQLException {
        Table table = world.table();
        List<String> own = table.ownColumns();
        String sql = "INSERT INTO " + table.name() + " (" + Table.list(own)
                + ") OVERRIDING SYSTEM VALUE SELECT " + world.foreignRow(table).literals(own)
                + " ON CONFLICT DO NOTHING";
        return world.connected(connection -> {
            Savepoint start = connection.setSavepoint();
            try (Statement statement = connection.createStatement()) {
                int written = statement.executeUpdate(sql);
                connection.rollback(start);
                return written == 1
                        ? new Outcome.Held("it meets none")
                        : new Outcome.Leak(
                                "the existence of " + world.foreignId() + " of "
                                        + world.owner().tenant(),
                                sql);
            }
        });
    }
}
