package uk.org.tenancy.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.TenantContext;

/**
 * A prepared statement is two statements of the driver, one of which tells the tenant as well. Whoever uses it notices
 * nothing of that, whichever of them runs.
 */
class PreparedStatementTest {

    private static final String INSERT = "insert into report (text) values (?)";
    private static final String INSERT_BYTES = "insert into report (text) values (convert_from(?, 'UTF8'))";

    private static final TenantsByLevel LEVELS = new TenantsByLevel();

    private TwoTenants tenants;

    @AfterAll
    static void drop() {
        LEVELS.close();
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void it_is_used_again_within_a_transaction_and_in_later_ones(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, "same");
                for (int transaction = 0; transaction < 7; transaction++) {
                    insert.executeUpdate();
                    insert.executeUpdate();
                    connection.commit();
                }
            }
            assertThat(query(connection, "select count(*) from report where text = 'same'"))
                    .containsExactly("14");
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void parameters_set_before_another_statement_was_first_are_kept(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            byte[] bytes = "bytes".getBytes(UTF_8);
            Timestamp time = Timestamp.from(Instant.EPOCH);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into report (text) values (convert_from(?, 'UTF8') || extract(epoch from"
                            + " ?::timestamptz)::int || ?)")) {
                insert.setBytes(1, bytes);
                insert.setTimestamp(2, time);
                insert.setObject(3, null);
                insert.setObject(3, "!");
                bytes[0] = 'x';
                time.setTime(7_000);
                query(connection, ALL);
                insert.executeUpdate();
            }
            assertThat(query(connection, ALL)).containsExactly("n1", "bytes0!");
        });
    }

    /** Gives a parameter that can be read once. */
    interface ReadOnce {
        void set(PreparedStatement statement, String text) throws SQLException;
    }

    static Stream<Arguments> parametersThatAreReadOnce() {
        record Way(String sql, ReadOnce set) {}
        List<Way> ways = List.of(
                new Way(INSERT_BYTES, (statement, text) -> statement.setBinaryStream(1, bytes(text))),
                new Way(INSERT_BYTES, (statement, text) -> statement.setBinaryStream(1, bytes(text), text.length())),
                new Way(INSERT, (statement, text) -> statement.setAsciiStream(1, bytes(text), text.length())),
                new Way(INSERT, (statement, text) -> statement.setCharacterStream(1, characters(text))),
                new Way(INSERT, (statement, text) -> statement.setCharacterStream(1, characters(text), text.length())));
        return TwoTenants.levels()
                .flatMap(level -> ways.stream().map(way -> Arguments.of(level, way.sql(), way.set())));
    }

    @ParameterizedTest
    @MethodSource("parametersThatAreReadOnce")
    void what_can_be_read_once_is_read_by_the_statement_that_runs(IsolationLevel level, String sql, ReadOnce parameter)
            throws SQLException {
        in(level, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                parameter.set(insert, "first");
                insert.executeUpdate();
                parameter.set(insert, "second");
                insert.executeUpdate();
                connection.commit();
                parameter.set(insert, "other first");
                query(connection, ALL);
                insert.executeUpdate();
                connection.commit();
                parameter.set(insert, "in a batch");
                insert.addBatch();
                insert.executeBatch();
                insert.clearParameters();
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("parameter 1");
                parameter.set(insert, "dropped");
                insert.clearParameters();
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("parameter 1");
                connection.rollback();
                connection.setAutoCommit(true);
                parameter.set(insert, "alone");
                insert.executeUpdate();
            }
            assertThat(query(connection, ALL)).containsExactly("n1", "first", "second", "other first", "alone");
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void a_batch_keeps_what_was_added_before_another_statement_ran(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (String text : List.of("a", "b")) {
                    insert.setString(1, text);
                    insert.addBatch();
                }
                query(connection, ALL);
                insert.setString(1, "c");
                insert.addBatch();
                assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
                insert.setString(1, "dropped");
                insert.addBatch();
                insert.clearBatch();
                assertThat(insert.executeBatch()).isEmpty();
                connection.commit();
                insert.setString(1, "d");
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            assertThat(query(connection, ALL)).containsExactly("n1", "a", "b", "c", "d");
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void settings_hold_for_both(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select generate_series(1, 9)::text from report")) {
                select.setMaxRows(2);
                select.setFetchSize(1);
                for (int run = 0; run < 2; run++) {
                    assertThat(texts(select.executeQuery())).containsExactly("1", "2");
                    assertThat(select.getMaxRows()).isEqualTo(2);
                    assertThat(select.getFetchSize()).isEqualTo(1);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void mistakes_are_told_as_the_driver_tells_them(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (int position : new int[] {0, 2}) {
                    assertThatThrownBy(() -> insert.setString(position, "x"))
                            .hasMessageContaining("index is out of range: " + position)
                            .hasMessageContaining("number of columns: 1");
                }
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("No value specified for parameter 1");
                connection.rollback();
                assertThatThrownBy(() -> insert.execute("select 1")).hasMessageContaining("PreparedStatement");
                insert.setString(1, "x");
                assertThatThrownBy(insert::executeQuery).hasMessageContaining("No results were returned");
                connection.rollback();
            }
            try (PreparedStatement select = connection.prepareStatement(ALL)) {
                assertThatThrownBy(select::executeUpdate).hasMessageContaining("A result was returned");
                connection.rollback();
                select.close();
                assertThatThrownBy(select::executeQuery).hasMessageContaining("closed");
            }
            connection.rollback();
            assertThat(query(connection, ALL)).containsExactly("n1");
        });
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void closing_a_statement_closes_its_rows(IsolationLevel level) throws SQLException {
        in(level, connection -> {
            for (boolean bound : new boolean[] {false, true}) {
                PreparedStatement select = connection.prepareStatement(ALL);
                ResultSet rows = select.executeQuery();
                assertThat(rows.getStatement()).isSameAs(select);
                select.close();
                assertThat(rows.isClosed()).as("bound before: " + bound).isTrue();
                assertThat(select.isClosed()).isTrue();
            }
            PreparedStatement onCompletion = connection.prepareStatement(ALL);
            onCompletion.closeOnCompletion();
            assertThat(texts(onCompletion.executeQuery())).containsExactly("n1");
            assertThat(onCompletion.isClosed()).isTrue();
        });
    }

    private void in(IsolationLevel level, Work<Connection> work) throws SQLException {
        tenants = LEVELS.at(level);
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setAutoCommit(false);
                work.on(connection);
            }
        });
    }

    private interface Work<T> {
        void on(T subject) throws SQLException;
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static Reader characters(String text) {
        return new StringReader(text);
    }
}
