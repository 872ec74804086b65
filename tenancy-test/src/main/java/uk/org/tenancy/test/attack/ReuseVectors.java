package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.org.tenancy.TenantContext;

/** What the owner leaves on a pooled connection, which then goes to the attacker. */
final class ReuseVectors {

    private ReuseVectors() {}

    static List<Attempt> all() {
        return new Attempts("Connection reuse")
                .reading("reuse-commit", "after a commit", after(Connection::commit))
                .reading("reuse-rollback", "after a rollback", after(Connection::rollback))
                .reading("reuse-unfinished", "after a transaction that was not ended", after(connection -> {}))
                .reading("reuse-error", "after an error", after(failing("SELECT 1 / 0")))
                .reading("reuse-unknown", "after an unknown table", after(failing("SELECT * FROM no_such_table")))
                .reading("reuse-violation", "after a violated constraint", ReuseVectors::afterViolation)
                .reading("reuse-cancelled", "after a statement that was cancelled", after(ReuseVectors::cancel))
                .reading(
                        "reuse-killed",
                        "after a connection that was killed",
                        after(failing("SELECT pg_terminate_backend(pg_backend_pid())")))
                .reading(
                        "reuse-aborted",
                        "after a connection that was aborted",
                        after(connection -> connection.abort(Runnable::run)))
                .reading("reuse-read-only", "after a read-only transaction", after(connection -> {
                    connection.rollback();
                    connection.setReadOnly(true);
                    run(connection, "SELECT 1");
                    connection.rollback();
                    connection.setReadOnly(false);
                }))
                .reading("reuse-savepoint", "after a savepoint", after(connection -> {
                    java.sql.Savepoint point = connection.setSavepoint();
                    run(connection, "SELECT 1");
                    connection.rollback(point);
                }))
                .reading(
                        "reuse-setting",
                        "after a setting for the session",
                        after(failing(
                                "SELECT set_config('application_name', current_setting('application_name'), false)")))
                .reading("reuse-open-statement", "after a statement that was not closed", after(connection -> {
                    Statement unused = connection.createStatement();
                    unused.setFetchSize(1);
                    unused.executeQuery("SELECT generate_series(1, 10)").next();
                }))
                .trying(
                        "left-temporary",
                        "a temporary table left behind",
                        left(
                                "CREATE TEMPORARY TABLE attack AS " + ROWS.replace("::text", "::text AS j"),
                                "SELECT j FROM attack"))
                .trying(
                        "left-cursor",
                        "a cursor left behind",
                        left("DECLARE attack CURSOR WITH HOLD FOR " + ROWS, "FETCH ALL FROM attack"))
                .trying(
                        "left-prepared",
                        "a prepared statement left behind",
                        left("PREPARE attack AS " + ROWS, "EXECUTE attack"))
                .trying(
                        "left-shadow",
                        "a temporary table in the place of the real one",
                        left(
                                "CREATE TEMPORARY TABLE %4$s AS SELECT * FROM %1$s",
                                "SELECT to_jsonb(t)::text FROM %4$s t"))
                .trying("left-large-object", "a large object left behind", ReuseVectors::largeObject)
                .trying("left-query", "a query text left in the activity", ReuseVectors::activity)
                .all();
    }

    /** Something done by the owner with a connection. */
    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Use failing(String sql) {
        return connection -> {
            try {
                run(connection, sql);
            } catch (SQLException expected) {
                // The connection goes back to the pool with it.
                connection.isClosed();
            }
        };
    }

    private static Attack after(Use use) {
        return world -> {
            owner(world, ROWS.formatted(world.table().name()), use);
            return world.sql(ROWS.formatted(world.table().name()));
        };
    }

    /** The owner reads, and leaves the connection in some state. */
    private static void owner(World world, String sql, Use use) {
        try {
            TenantContext.run(world.owner().tenant(), () -> {
                try (Connection connection = world.setting().unguarded().getConnection()) {
                    connection.setAutoCommit(false);
                    run(connection, sql);
                    use.of(connection);
                }
            });
        } catch (SQLException whileClosing) {
            world.doing("the owner's connection could not be closed: " + whileClosing.getMessage());
        }
    }

    private static Outcome afterViolation(World world) throws Exception {
        Table table = world.table();
        String columns = Table.list(table.ownColumns());
        return after(failing("INSERT INTO " + table.name() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT "
                        + columns + " FROM " + table.name()))
                .on(world);
    }

    private static void cancel(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(
                    () -> {
                        try {
                            statement.cancel();
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    },
                    CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
            failing(statement, "SELECT pg_sleep(2)");
            cancelled.join();
        }
    }

    private static void failing(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException expected) {
            statement.clearWarnings();
        }
    }

    private static Attack left(String leave, String read) {
        return world -> {
            Table table = world.table();
            List<String> sql = Stream.of(leave, read)
                    .map(one -> one.formatted(table.name(), "", table.schema(), Table.quoted(table.plainName())))
                    .toList();
            owner(world, sql.get(0), Connection::commit);
            world.doing(sql.get(0) + " by " + world.owner().tenant());
            try {
                return world.sql(sql.get(1));
            } catch (SQLException gone) {
                return new Outcome.Held("nothing is left behind, " + gone.getMessage());
            } finally {
                tidy(world, table);
            }
        };
    }

    /** What was left would otherwise be met by the attacks that follow. */
    private static void tidy(World world, Table table) throws SQLException {
        world.connected(connection -> {
            for (String sql : List.of(
                    "DROP TABLE IF EXISTS pg_temp.attack, pg_temp." + Table.quoted(table.plainName()),
                    "CLOSE ALL",
                    "DEALLOCATE ALL")) {
                java.sql.Savepoint before = connection.setSavepoint();
                try {
                    run(connection, sql);
                } catch (SQLException nothingToTidy) {
                    connection.rollback(before);
                }
            }
            return new Outcome.Held("tidied");
        });
    }

    private static Outcome largeObject(World world) throws SQLException {
        owner(world, "SELECT lo_from_bytea(0, '" + world.owner().canary() + "')", Connection::commit);
        return world.sql("SELECT convert_from(lo_get(oid), 'UTF8') FROM pg_largeobject_metadata");
    }

    private static Outcome activity(World world) throws SQLException {
        return TenantContext.call(world.owner().tenant(), () -> {
            try (Connection connection = world.setting().source().getConnection()) {
                run(connection, "SELECT '" + world.owner().canary() + "'");
                return world.sql("SELECT query FROM pg_stat_activity");
            }
        });
    }
}
