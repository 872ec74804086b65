package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenantContext;

/** Transactions of tenants on one pooled connection: each is bound, and leaves nothing behind. */
class TransactionTest extends OnePooledConnection {

    @Test
    void the_binding_ends_with_the_transaction() throws SQLException {
        DataSource pool = database.onePooledConnection();
        DataSource bound = TenantDataSource.enforced(pool);
        TenantContext.call(NORTHMOOR, () -> query(bound, ALL));
        assertThat(query(pool, "select current_setting('tenancy.tenant', true)"))
                .containsExactly("");
        assertThatThrownBy(() -> query(pool, ALL)).isInstanceOf(SQLException.class);
    }

    @Test
    void a_failed_statement_leaves_a_usable_connection_for_the_next_tenant() throws SQLException {
        assertThatThrownBy(() -> as(NORTHMOOR, "select 1/0")).hasMessageContaining("division by zero");
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> query(connection, "select 1/0")).isInstanceOf(SQLException.class);
            }
        });
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void a_failed_statement_in_auto_commit_mode_changes_nothing_about_the_connection() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                assertThatThrownBy(() -> query(connection, "select 1/0")).hasNoSuppressedExceptions();
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(query(connection, ALL)).containsExactly("n1");
            }
        });
    }

    @Test
    void a_rollback_takes_back_what_was_done() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, "insert into report (text) values ('lost') returning text");
                connection.rollback();
                assertThat(query(connection, ALL)).containsExactly("n1");
            }
        });
    }

    @Test
    void Z21_a_careless_pool_gets_its_connection_back_without_an_open_transaction() throws SQLException {
        try (Connection physical = database.application().getConnection()) {
            DataSource careless = TenantDataSource.enforced(new SingleConnection(physical).source());
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = careless.getConnection()) {
                    connection.setAutoCommit(false);
                    query(connection, "insert into report (text) values ('lost') returning text");
                }
            });
            assertThatThrownBy(() -> query(physical, ALL)).hasMessageContaining("invalid input syntax");
            physical.rollback();
            assertThat(TenantContext.call(SOUTHDALE, () -> query(careless, ALL)))
                    .containsExactly("s1");
            assertThat(TenantContext.call(NORTHMOOR, () -> query(careless, ALL)))
                    .containsExactly("n1");
        }
    }

    @Test
    void after_commit_and_rollback_the_next_transaction_is_bound_again() throws SQLException {
        TenantContext.run(SOUTHDALE, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(query(connection, ALL)).containsExactly("s1");
                connection.commit();
                assertThat(query(connection, ALL)).containsExactly("s1");
                connection.rollback();
                assertThat(query(connection, ALL)).containsExactly("s1");
            }
        });
    }

    @Test
    void a_savepoint_before_the_first_statement_does_not_take_the_binding_away() throws SQLException {
        TenantContext.run(SOUTHDALE, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                Savepoint start = connection.setSavepoint();
                query(connection, "insert into report (text) values ('lost') returning text");
                assertThat(query(connection, ALL)).containsExactly("s1", "lost");
                connection.rollback(start);
                assertThat(query(connection, ALL)).containsExactly("s1");
            }
        });
    }

    @Test
    void work_that_was_not_committed_is_rolled_back_when_the_connection_is_given_back() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, "insert into report (text) values ('lost') returning text");
            }
        });
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }
}
