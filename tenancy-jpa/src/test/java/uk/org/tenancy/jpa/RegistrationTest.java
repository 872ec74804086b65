package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** The number that a database gives to a tenant when it meets it first. */
class RegistrationTest extends OnePooledConnection {

    @Test
    void a_tenant_that_gets_no_number_gets_no_connection_and_takes_none_from_the_pool() throws SQLException {
        String function = "EXECUTE ON FUNCTION tenancy.tenant_number(text)";
        Tenant newcomer = TestDatabase.tenant("westfold");
        TestDatabase.execute(database.owner(), "REVOKE " + function + " FROM app");
        assertThatThrownBy(() -> as(newcomer, ALL))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("'westfold'", "RowIsolation.install");
        TestDatabase.execute(database.owner(), "GRANT " + function + " TO app");
        assertThat(as(newcomer, ALL)).isEmpty();
    }

    @Test
    void a_database_that_was_set_back_does_not_mix_up_who_was_registered_since() throws SQLException {
        HikariDataSource pool = database.onePooledConnection();
        DataSource instance = TenantDataSource.enforced(pool);
        assertThat(TenantContext.call(SOUTHDALE, () -> query(instance, ALL))).containsExactly("s1");
        TestDatabase.execute(
                database.owner(),
                "DELETE FROM tenancy.tenant WHERE id = 'southdale'",
                "ALTER TABLE tenancy.tenant ALTER number RESTART WITH 2");
        pool.getHikariPoolMXBean().softEvictConnections();
        DataSource afterwards = TenantDataSource.enforced(database.onePooledConnection());
        Tenant newcomer = TestDatabase.tenant("westfold");
        assertThat(TenantContext.call(newcomer, () -> query(afterwards, ALL))).containsExactly("s1");
        assertThat(TenantContext.call(SOUTHDALE, () -> query(instance, ALL))).isEmpty();
        assertThat(TenantContext.call(NORTHMOOR, () -> query(instance, ALL))).containsExactly("n1");
    }

    @Test
    void a_database_installed_by_an_earlier_version_is_told_to_be_one() throws SQLException {
        HikariDataSource pool = database.onePooledConnection();
        DataSource instance = TenantDataSource.enforced(pool);
        TenantContext.call(SOUTHDALE, () -> query(instance, ALL));
        TestDatabase.execute(database.owner(), "DROP FUNCTION tenancy.lost_tenants");
        pool.getHikariPoolMXBean().softEvictConnections();
        assertThatThrownBy(() -> TenantContext.call(SOUTHDALE, () -> query(instance, ALL)))
                .isInstanceOf(TenancyException.class)
                .hasMessageContainingAll("lost_tenants", "install RowIsolation");
    }

    @Test
    void a_connection_that_is_lost_while_a_tenant_is_registered_is_reported_as_such() throws SQLException {
        try (Connection physical = database.application().getConnection()) {
            DataSource single = TenantDataSource.enforced(new SingleConnection(physical).source());
            int backend = physical.unwrap(PGConnection.class).getBackendPID();
            TestDatabase.execute(database.superuser(), "select pg_terminate_backend(" + backend + ")");
            assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> query(single, ALL)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("terminating connection");
        }
    }

    @Test
    void a_pool_without_auto_commit_registers_tenants_too() throws SQLException {
        DataSource manual = TenantDataSource.enforced(database.onePooledConnection(false));
        Tenant newcomer = TestDatabase.tenant("westfold");
        assertThat(TenantContext.call(newcomer, () -> query(manual, ALL))).isEmpty();
        assertThat(query(database.owner(), "select id from tenancy.tenant where number = 3"))
                .containsExactly("westfold");
    }

    @Test
    void asking_for_numbers_leaves_no_transaction_begun() throws SQLException {
        HikariDataSource pool = database.onePooledConnection(false);
        DataSource manual = TenantDataSource.enforced(pool);
        for (int connections = 0; connections < 2; connections++) {
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = manual.getConnection()) {
                    connection.setReadOnly(true); // Which the driver refuses in a transaction.
                    assertThat(query(connection, ALL)).containsExactly("n1");
                }
            });
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    @Test
    void a_pool_that_is_read_only_from_the_start_is_for_tenants_that_another_one_has_met() throws SQLException {
        TestDatabase.execute(
                database.superuser(),
                "ALTER ROLE app IN DATABASE " + database.name() + " SET default_transaction_read_only = on");
        for (boolean autoCommit : new boolean[] {true, false}) {
            DataSource readOnly = TenantDataSource.enforced(database.onePooledConnection(autoCommit));
            assertThat(TenantContext.call(NORTHMOOR, () -> query(readOnly, ALL)))
                    .containsExactly("n1");
            Tenant newcomer = TestDatabase.tenant("westfold");
            assertThatThrownBy(() -> TenantContext.call(newcomer, () -> query(readOnly, ALL)))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContainingAll("'westfold'", "read-only transaction", "by a pool that may write");
            assertThat(TenantContext.call(SOUTHDALE, () -> query(readOnly, ALL)))
                    .containsExactly("s1");
        }
    }

    @Test
    void a_tenant_keeps_its_number_and_a_new_one_gets_another() throws SQLException {
        DataSource afterRestart = TenantDataSource.enforced(database.onePooledConnection());
        Tenant newcomer = TestDatabase.tenant("westfold");
        assertThat(TenantContext.call(newcomer, () -> query(afterRestart, ALL))).isEmpty();
        assertThat(TenantContext.call(NORTHMOOR, () -> query(afterRestart, ALL)))
                .containsExactly("n1");
        assertThat(query(database.owner(), "select number || ' ' || id from tenancy.tenant order by number"))
                .containsExactly("1 northmoor", "2 southdale", "3 westfold");
    }
}
