package uk.org.tenancy.test.attack;

import static uk.org.tenancy.test.attack.SqlReadingVectors.ROWS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import uk.org.tenancy.TenantContext;

/** In what state the owner leaves a pooled connection, which then goes to the attacker. */
final class ReuseVectors {

    private ReuseVectors() {}

    static List<Attempt> all() {
        Attempts attempts = new Attempts("Connection reuse");
        ended(attempts);
        broken(attempts);
        changed(attempts);
        return attempts.all();
    }

    private static void ended(Attempts attempts) {
        attempts.reading("reuse-commit", "after a commit", after(Connection::commit))
                .reading("reuse-rollback", "after a rollback", after(Connection::rollback))
                .reading("reuse-unfinished", "after a transaction that was not ended", after(connection -> {}))
                .reading("reuse-savepoint", "after a savepoint", after(connection -> {
                    java.sql.Savepoint point = connection.setSavepoint();
                    Escape.execute(connection, "SELECT 1");
                    connection.rollback(point);
                }));
    }

    private static void broken(Attempts attempts) {
        attempts.reading("reuse-error", "after an error", after(failing("SELECT 1 / 0")))
                .reading("reuse-unknown", "after an unknown table", after(failing("SELECT * FROM no_such_table")))
                .reading("reuse-violation", "after a violated constraint", ReuseVectors::afterViolation)
                .reading("reuse-cancelled", "after a statement that was cancelled", after(ReuseVectors::cancel))
                .reading("reuse-killed", "after a connection that was killed", after(ReuseVectors::kill))
                .reading(
                        "reuse-aborted",
                        "after a connection that was aborted",
                        after(connection -> connection.abort(Runnable::run)));
    }

    private static void changed(Attempts attempts) {
        attempts.reading("reuse-read-only", "after a read-only transaction", after(connection -> {
                    connection.rollback();
                    connection.setReadOnly(true);
                    Escape.execute(connection, "SELECT 1");
                    connection.rollback();
                    connection.setReadOnly(false);
                }))
                .reading("reuse-setting", "after a setting for the session", after(connection -> {
                    Escape.execute(
                            connection,
                            "SELECT set_config('application_name', current_setting('application_name'), false)");
                    connection.commit();
                }))
                .reading("reuse-open-statement", "after a statement that was not closed", after(connection -> {
                    Statement unused = connection.createStatement();
                    unused.setFetchSize(1);
                    unused.executeQuery("SELECT generate_series(1, 10)").next();
                }));
    }

    /** Something done by the owner with a connection. */
    interface Use {
        void of(Connection connection) throws SQLException;
    }

    private static Use failing(String sql) {
        return connection -> Escape.despite(connection, sql);
    }

    private static Attack after(Use use) {
        return world -> {
            String rows = ROWS.formatted(world.table().name());
            owner(world, use, rows);
            return world.sql(rows);
        };
    }

    /** The owner runs statements, and leaves the connection in some state. */
    static void owner(World world, Use use, String... statements) {
        try {
            TenantContext.run(world.owner().tenant(), () -> {
                try (Connection connection = world.setting().unguarded().getConnection()) {
                    connection.setAutoCommit(false);
                    for (String sql : statements) {
                        Escape.execute(connection, sql);
                    }
                    use.of(connection);
                }
            });
        } catch (SQLException whileClosing) {
            world.doing("the owner's connection failed: " + whileClosing.getMessage());
        }
    }

    private static Outcome afterViolation(World world) throws Exception {
        Table table = world.table();
        String columns = Table.list(table.ownColumns());
        return after(failing("INSERT INTO " + table.name() + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT "
                        + columns + " FROM " + table.name()))
                .on(world);
    }

    private static void kill(Connection connection) throws SQLException {
        Escape.despite(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
        if (connection.isValid(5)) {
            throw new NotHere("the application's role may not end its own session");
        }
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
}
