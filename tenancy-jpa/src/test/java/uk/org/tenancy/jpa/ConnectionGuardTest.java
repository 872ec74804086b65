package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.TenantScope;

/** A connection belongs to one tenant, with all that comes from it. */
class ConnectionGuardTest extends OnePooledConnection {

    @Test
    void connections_and_statements_are_equal_to_themselves_only() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    Statement one = connection.createStatement();
                    Statement other = connection.createStatement()) {
                Statement same = List.of(one).get(0);
                assertThat(one.getConnection()).isEqualTo(connection).hasSameHashCodeAs(connection);
                assertThat(connection).isNotEqualTo(one);
                assertThat(one).isEqualTo(same).isNotEqualTo(other).hasSameHashCodeAs(same);
                assertThat(connection.toString()).contains("northmoor");
            }
        });
    }

    @Test
    void C14_a_connection_is_refused_under_another_tenant_and_both_are_named() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    PreparedStatement statement = connection.prepareStatement(ALL)) {
                connection.setAutoCommit(false);
                query(connection, "insert into report (text) values ('n2') returning text");
                TenantContext.run(SOUTHDALE, () -> {
                    for (UnderAnotherTenant use : uses(connection, statement)) {
                        assertThatThrownBy(use::run)
                                .isInstanceOf(TenantMismatchException.class)
                                .hasMessageContainingAll("'northmoor'", "'southdale'");
                    }
                    connection.rollback();
                });
                assertThat(query(connection, ALL)).containsExactly("n1");
            }
        });
    }

    @Test
    void a_connection_is_refused_after_its_block_has_ended_but_can_be_closed() throws SQLException {
        Connection connection;
        try (TenantScope ignored = TenantContext.open(NORTHMOOR)) {
            connection = rows.getConnection();
        }
        assertThatThrownBy(connection::createStatement)
                .isInstanceOf(TenantMismatchException.class)
                .hasMessageContainingAll("'northmoor'", "no tenant is bound");
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void statements_and_meta_data_lead_back_to_the_guarded_connection() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            }
        });
    }

    @FunctionalInterface
    private interface UnderAnotherTenant {
        void run() throws Exception;
    }

    private static List<UnderAnotherTenant> uses(Connection connection, PreparedStatement statement) {
        return List.of(
                connection::createStatement,
                () -> connection.prepareStatement(ALL),
                () -> connection.prepareCall("{? = call reports()}"),
                statement::executeQuery,
                statement::execute,
                statement::executeBatch,
                connection::commit,
                connection::setSavepoint,
                () -> connection.setAutoCommit(true),
                () -> connection.unwrap(PGConnection.class));
    }
}
