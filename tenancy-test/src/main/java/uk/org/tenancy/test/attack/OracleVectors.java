package uk.org.tenancy.test.attack;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Finding out by the errors of the database whether the other tenant has a certain row. */
final class OracleVectors {

    private OracleVectors() {}

    static List<Attempt> all() {
        return new Attempts("Oracles")
                .trying("oracle-primary-key", "whether a primary key is taken", KeyOracle::primary)
                .trying("oracle-unique", "whether a unique value is taken", KeyOracle::unique)
                .trying("oracle-foreign-key", "whether a row to refer to exists", ReferenceOracle::exists)
                .trying("oracle-persist", "whether an id can be persisted", PersistOracle::of)
                .trying("oracle-collection-keys", "whether keys of collections are taken", KeyOracle::ofCollections)
                .writing("oracle-own-delete", "whether rows refer to the other's", OracleVectors::referredTo)
                .writing("oracle-conflict", "whether an upsert meets a conflict", OracleVectors::conflict)
                .all();
    }

    private static Outcome referredTo(World world) throws SQLException {
        Table table = world.table();
        String sql = "DELETE FROM " + table.name() + " t WHERE "
                + world.foreignRow(table).where("t.", table.ownKey());
        return world.connected(connection -> {
            Optional<SQLException> refused = KeyOracle.undone(connection, sql);
            return refused.map(Refusal::new).filter(Refusal::isReferredTo).isPresent()
                    ? KeyOracle.existence(world, refused.orElseThrow(), sql)
                    : new Outcome.Held(KeyOracle.THE_SAME);
        });
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
