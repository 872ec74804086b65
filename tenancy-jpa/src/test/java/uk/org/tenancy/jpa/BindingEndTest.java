package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import uk.org.tenancy.TenantContext;

/** However a transaction ends, the connection that goes back to the pool knows no tenant any more. */
class BindingEndTest {

    private static final String SLEEP = "select pg_sleep(60) from report";

    /** Uses a connection whose transaction has begun, and ends the transaction in some way, or does not. */
    private interface End {
        void of(Connection connection, TwoTenants tenants) throws Exception;
    }

    private static final Map<String, End> ENDS = new LinkedHashMap<>();

    static {
        ENDS.put("commit", (connection, tenants) -> connection.commit());
        ENDS.put("rollback", (connection, tenants) -> connection.rollback());
        ENDS.put("nothing", (connection, tenants) -> {});
        ENDS.put("auto-commit switched on", (connection, tenants) -> connection.setAutoCommit(true));
        ENDS.put("failed statement", (connection, tenants) -> fails(connection, "select 1/0"));
        ENDS.put("commit after a failed statement", (connection, tenants) -> {
            fails(connection, "select 1/0");
            connection.commit();
        });
        ENDS.put("savepoint", (connection, tenants) -> {
            Savepoint before = connection.setSavepoint();
            query(connection, ALL);
            fails(connection, "select 1/0");
            connection.rollback(before);
            assertThat(query(connection, ALL)).containsExactly("n1");
            connection.releaseSavepoint(before);
            connection.commit();
        });
        ENDS.put("statement timeout", (connection, tenants) -> {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.execute(SLEEP)).hasMessageContaining("canceling statement");
            }
        });
        ENDS.put("timeout of the first statement", (connection, tenants) -> {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.execute(SLEEP)).hasMessageContaining("canceling statement");
            }
        });
        ENDS.put("cancelled first statement", (connection, tenants) -> {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                CompletableFuture<Void> cancellation = CompletableFuture.runAsync(
                        () -> cancel(statement), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
                assertThatThrownBy(() -> statement.execute(SLEEP)).hasMessageContaining("canceling statement");
                cancellation.join();
            }
        });
        ENDS.put("terminated backend", (connection, tenants) -> {
            TestDatabase.execute(tenants.database.superuser(), "select pg_terminate_backend(" + pid(connection) + ")");
            fails(connection, ALL);
        });
        ENDS.put("restart of the server", (connection, tenants) -> {
            // When one backend is killed, PostgreSQL ends all others and recovers. What these tests committed is not
            // always on the disk.
            DataSource server = tenants.database.superuser();
            TestDatabase.execute(server, "checkpoint");
            try (Connection other = server.getConnection()) {
                ProcessHandle.of(pid(connection)).orElseThrow().destroyForcibly();
                fails(connection, ALL);
                waitForTheEndOf(other);
            }
            waitFor(server);
        });
        ENDS.put("aborted connection", (connection, tenants) -> connection.abort(Runnable::run));
    }

    static Stream<Arguments> ends() {
        return TwoTenants.levels().flatMap(level -> ENDS.keySet().stream().map(end -> Arguments.of(level, end)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void leaves_no_binding(IsolationLevel level, String end) throws Exception {
        try (TwoTenants tenants = new TwoTenants(level)) {
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = tenants.rows.getConnection()) {
                    connection.setAutoCommit(false);
                    assertThat(query(connection, ALL)).containsExactly("n1");
                    ENDS.get(end).of(connection, tenants);
                }
            });
            assertThatThrownBy(() -> query(tenants.pool, ALL)).isInstanceOf(SQLException.class);
            assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s1");
            assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n1");
        }
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void a_driver_that_goes_on_after_failures_by_savepoints_of_its_own_stays_bound(IsolationLevel level)
            throws Exception {
        try (TwoTenants tenants = new TwoTenants(level)) {
            for (String autosave : new String[] {"always", "conservative"}) {
                PGSimpleDataSource source = (PGSimpleDataSource) tenants.database.application();
                source.setProperty("autosave", autosave);
                DataSource rows = tenants.over(source);
                TenantContext.run(NORTHMOOR, () -> {
                    try (Connection connection = rows.getConnection()) {
                        connection.setAutoCommit(false);
                        fails(connection, "select 1/0");
                        if (autosave.equals("conservative")) {
                            connection.rollback();
                        }
                        assertThat(query(connection, ALL)).containsExactly("n1");
                        fails(connection, "select 1/0");
                        if (autosave.equals("conservative")) {
                            connection.rollback();
                        }
                        assertThat(query(connection, ALL)).containsExactly("n1");
                    }
                });
            }
        }
    }

    private static void fails(Connection connection, String sql) {
        ThrowingCallable statement = () -> query(connection, sql);
        assertThatThrownBy(statement).isInstanceOf(SQLException.class);
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void waitForTheEndOf(Connection connection) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                query(connection, "select 1");
                Thread.sleep(100);
            } catch (SQLException ended) {
                return;
            }
        }
        throw new AssertionError("the server does not end its connections");
    }

    private static void waitFor(DataSource server) throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                query(server, "select 1");
                return;
            } catch (SQLException notYet) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the server does not come back");
    }
}
