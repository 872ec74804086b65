package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.org.tenancy.TenantContext;

/** Ways of JDBC to send many rows, or to read them bit by bit. */
class StatementWaysTest extends OnePooledConnection {

    @Test
    void batches_and_generated_keys_belong_to_the_tenant() throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = rows.getConnection()) {
                    connection.setAutoCommit(autoCommit);
                    batch(connection, 300);
                    assertThat(generatedKey(connection)).isPositive();
                    if (!autoCommit) {
                        connection.commit();
                    }
                }
            });
        }
        assertThat(as(NORTHMOOR, "select count(*) from report")).containsExactly("603");
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void rows_can_be_read_after_an_auto_committed_query_with_a_fetch_size() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                batch(connection, 50);
                try (Statement statement = connection.createStatement()) {
                    statement.setFetchSize(7);
                    try (ResultSet row = statement.executeQuery(ALL)) {
                        int count = 0;
                        while (row.next()) {
                            count++;
                        }
                        assertThat(count).isEqualTo(51);
                    }
                    assertThat(statement.getFetchSize()).isEqualTo(7);
                }
            }
        });
    }

    @Test
    void a_cursor_in_a_transaction_reads_own_rows() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                batch(connection, 50);
                statement.setFetchSize(7);
                try (ResultSet row = statement.executeQuery("select count(*) over () from report")) {
                    row.next();
                    assertThat(row.getInt(1)).isEqualTo(51);
                }
            }
        });
    }

    @Test
    void copying_out_and_in_is_bound_inside_a_transaction() throws Exception {
        TenantContext.run(SOUTHDALE, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                StringWriter out = new StringWriter();
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (" + ALL + ") to stdout", out);
                assertThat(out).hasToString("s1\n");
                assertThatThrownBy(() -> connection
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn("copy report (text) from stdin", new StringReader("s2\n")))
                        .hasMessageContaining("COPY FROM not supported with row-level security");
            }
        });
    }

    private static void batch(Connection connection, int size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into report (text) values (?)")) {
            for (int i = 0; i < size; i++) {
                statement.setString(1, "batch " + i);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(size);
        }
    }

    private static long generatedKey(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into report (text) values ('with key')", Statement.RETURN_GENERATED_KEYS)) {
            statement.executeUpdate();
            ResultSet keys = statement.getGeneratedKeys();
            keys.next();
            return keys.getLong("id");
        }
    }
}
