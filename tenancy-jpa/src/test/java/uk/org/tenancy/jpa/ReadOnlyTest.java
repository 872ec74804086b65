package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.TenantContext;

/** A tenant's connection that is made to read only reads as before and writes nothing, until it is told otherwise. */
class ReadOnlyTest {

    private static final String INSERT = "insert into report (text) values ('new')";
    private static final String READ_ONLY = "read-only transaction";

    private static final TenantsByLevel LEVELS = new TenantsByLevel();

    private TwoTenants tenants;

    @AfterAll
    static void drop() {
        LEVELS.close();
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void in_a_transaction(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            assertThat(connection.isReadOnly()).isTrue();
            for (int transaction = 0; transaction < 2; transaction++) {
                assertThat(query(connection, ALL)).containsExactly("n1");
                assertThat(query(connection, ALL)).containsExactly("n1");
                assertThatThrownBy(() -> query(connection, INSERT)).hasMessageContaining(READ_ONLY);
                connection.rollback();
                assertThatThrownBy(() -> query(connection, INSERT)).hasMessageContaining(READ_ONLY);
                connection.rollback();
                connection.setSavepoint();
                assertThatThrownBy(() -> query(connection, INSERT)).hasMessageContaining(READ_ONLY);
                connection.rollback();
            }
            connection.setReadOnly(false);
            assertThat(connection.isReadOnly()).isFalse();
            query(connection, INSERT + " returning text");
            assertThat(query(connection, ALL)).containsExactly("n1", "new");
        });
    }

    /** At the level enforced it is left to the driver, which makes only transactions that it begins read-only. */
    @Test
    @EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
    void in_auto_commit_mode() throws SQLException {
        in(IsolationLevel.SEALED, connection -> {
            connection.setReadOnly(true);
            assertThat(query(connection, ALL)).containsExactly("n1");
            assertThatThrownBy(() -> query(connection, INSERT)).hasMessageContaining(READ_ONLY);
            assertThat(query(connection, ALL)).containsExactly("n1");
            connection.setReadOnly(false);
            query(connection, INSERT + " returning text");
            assertThat(query(connection, ALL)).containsExactly("n1", "new");
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void a_statement_that_was_prepared_before_writes_nothing_either(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            for (boolean autoCommit : new boolean[] {false, level == IsolationLevel.SEALED}) {
                connection.setAutoCommit(autoCommit);
                try (PreparedStatement select = connection.prepareStatement(ALL);
                        PreparedStatement insert = connection.prepareStatement(INSERT)) {
                    connection.setReadOnly(true);
                    assertThat(select.executeQuery().next()).isTrue();
                    rollback(connection);
                    assertThatThrownBy(insert::executeUpdate).hasMessageContaining(READ_ONLY);
                    rollback(connection);
                    connection.setReadOnly(false);
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                    rollback(connection);
                }
            }
        });
        assertThat(tenants.as(NORTHMOOR, ALL).size()).isEqualTo(level == IsolationLevel.SEALED ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void the_next_tenant_may_write_again(IsolationLevel level) throws SQLException {
        in(level, connection -> connection.setReadOnly(true));
        assertThat(tenants.as(SOUTHDALE, INSERT + " returning text")).containsExactly("new");
    }

    private static void rollback(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void in(IsolationLevel level, Work work) throws SQLException {
        tenants = LEVELS.at(level);
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                work.on(connection);
            }
        });
    }
}
