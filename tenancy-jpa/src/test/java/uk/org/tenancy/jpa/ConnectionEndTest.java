package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** What is done to a connection as a whole stays with its tenant, and the pool gets it back clean or not at all. */
class ConnectionEndTest {

    private TwoTenants tenants;

    @BeforeEach
    void create() {
        tenants = new TwoTenants(IsolationLevel.ENFORCED);
    }

    @AfterEach
    void drop() {
        tenants.close();
    }

    @Test
    void what_is_set_through_the_connection_is_not_there_for_the_next_tenant_on_the_same_one() throws SQLException {
        String session = "select pg_backend_pid() || ' ' || string_agg(setting, ' ' order by name) from pg_settings"
                + " where name in ('search_path', 'application_name', 'lock_timeout')";
        execute(tenants.pool, "set lock_timeout = '7s'");
        List<String> before = tenants.as(SOUTHDALE, session);
        for (boolean autoCommit : new boolean[] {true, false}) {
            in(connection -> {
                connection.setAutoCommit(autoCommit);
                connection.setSchema("secret");
                connection.setClientInfo("ApplicationName", "secret");
                assertThat(query(connection, "show search_path")).containsExactly("secret");
            });
            assertThat(tenants.as(SOUTHDALE, session)).isEqualTo(before);
        }
    }

    @Test
    void another_tenant_sets_nothing_and_looks_behind_nothing() throws SQLException {
        in(connection -> {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.unwrap(DatabaseMetaData.class)).isNotNull();
            TenantContext.run(SOUTHDALE, () -> {
                assertThatThrownBy(() -> connection.setSchema("secret")).isInstanceOf(TenantMismatchException.class);
                assertThatThrownBy(() -> connection.setClientInfo("ApplicationName", "secret"))
                        .isInstanceOf(TenantMismatchException.class);
                assertThatThrownBy(() -> metaData.unwrap(DatabaseMetaData.class))
                        .isInstanceOf(TenantMismatchException.class);
            });
        });
    }

    @Test
    void a_connection_that_cannot_be_cleared_is_thrown_away() throws SQLException {
        int[] backend = new int[1];
        in(connection -> {
            Connection driver = (Connection) connection.unwrap(PGConnection.class);
            backend[0] = driver.unwrap(PGConnection.class).getBackendPID();
            try (Statement statement = driver.createStatement()) {
                statement.execute("begin");
                statement.execute("select set_config('tenancy.tenant', '1', false)");
            }
        });
        assertThat(tenants.as(SOUTHDALE, "select pg_backend_pid()")).doesNotContain(String.valueOf(backend[0]));
        assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s1");
        assertThatThrownBy(() -> query(tenants.pool, ALL)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_connection_is_closed_once_and_can_be_closed_again() throws SQLException {
        Connection connection = TenantContext.call(NORTHMOOR, tenants.rows::getConnection);
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void a_careless_pool_gets_back_a_connection_that_is_in_no_transaction() throws SQLException {
        try (Connection physical = tenants.database.application().getConnection()) {
            TenantDataSource rows = tenants.over(new SingleConnection(physical).source());
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = rows.getConnection()) {
                    connection.setAutoCommit(true);
                    connection.unwrap(PGConnection.class);
                }
            });
            assertThat(physical.unwrap(BaseConnection.class).getTransactionState())
                    .hasToString("IDLE");
            assertThat(physical.getAutoCommit()).isTrue();
        }
    }

    @Test
    void asking_for_numbers_leaves_no_transaction_open() throws SQLException {
        HikariDataSource pool = tenants.database.onePooledConnection(false);
        TenantDataSource rows = tenants.over(pool);
        for (int connections = 0; connections < 2; connections++) {
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = rows.getConnection()) {
                    connection.setReadOnly(true);
                    assertThat(query(connection, ALL)).containsExactly("n1");
                }
            });
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Test
    void auto_commit_mode_is_there_again_after_a_statement_that_needs_a_transaction() throws SQLException {
        in(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("insert into report (text) values ('n2')");
                statement.executeBatch();
                assertThat(connection.getAutoCommit()).isTrue();
                statement.addBatch("insert into report (text) values (null)");
                assertThatThrownBy(statement::executeBatch).hasMessageContaining("null value");
                assertThat(connection.getAutoCommit()).isTrue();
            }
            assertThat(query(connection, ALL)).containsExactly("n1", "n2");
        });
    }

    @Test
    void a_tenant_that_is_refused_leaves_its_connection_to_the_pool() {
        execute(tenants.database.owner(), "REVOKE EXECUTE ON FUNCTION tenancy.tenant_number(text) FROM app");
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> tenants.as(TestDatabase.tenant("westfold"), ALL))
                    .hasMessageContaining("gives no number");
        }
        assertThat(tenants.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void in(Work work) throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                work.on(connection);
            }
        });
    }
}
