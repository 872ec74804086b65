package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGResultSetMetaData;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** What a statement answers after it ran, whether or not it told the tenant to the database. */
class StatementResultTest {

    private static final String UPDATE = "update report set text = text";

    private static final TenantsByLevel LEVELS = new TenantsByLevel();

    private TwoTenants tenants;

    @BeforeEach
    void create() {
        tenants = LEVELS.at(IsolationLevel.ENFORCED);
    }

    @AfterAll
    static void drop() {
        LEVELS.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_statement_answers_for_its_last_text(boolean autoCommit) throws SQLException {
        in(autoCommit, connection -> {
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.execute(ALL)).isTrue();
                ResultSet rows = statement.getResultSet();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                assertThat(statement.execute(UPDATE)).isFalse();
                assertThat(rows.isClosed()).isTrue();
                assertThat(statement.getResultSet()).isNull();
                assertThat(statement.getLargeUpdateCount()).isEqualTo(1);
                assertThat(statement.getMoreResults()).isFalse();
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                ResultSet last = statement.executeQuery(ALL);
                statement.close();
                assertThat(last.isClosed()).isTrue();
            }
        });
    }

    @Test
    void a_prepared_statement_answers_for_its_last_execution() throws SQLException {
        in(false, connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE + " where text <> ?")) {
                update.setString(1, "n1");
                assertThat(update.executeUpdate()).isZero();
                assertThat(update.getUpdateCount()).isZero();
                update.setString(1, "");
                assertThat(update.executeUpdate()).isEqualTo(1);
                assertThat(update.getUpdateCount()).isEqualTo(1);
                connection.rollback();
                update.executeUpdate();
                update.addBatch();
                update.addBatch();
                assertThat(update.executeBatch()).containsExactly(1, 1);
                assertThat(update.getGeneratedKeys().next()).isFalse();
            }
        });
    }

    @Test
    void warnings_are_those_of_the_last_execution() throws SQLException {
        execute(
                tenants.database.owner(),
                "CREATE OR REPLACE FUNCTION warn() RETURNS int LANGUAGE plpgsql AS 'BEGIN RAISE WARNING ''careful'';"
                        + " RETURN 1; END'");
        in(true, connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement("select warn()")) {
                statement.execute("select warn()");
                prepared.execute();
                for (Statement warned : List.of(statement, prepared)) {
                    assertThat(warned.getWarnings().getMessage()).isEqualTo("careful");
                    warned.clearWarnings();
                    assertThat((Object) warned.getWarnings()).isNull();
                }
            }
        });
    }

    @Test
    void settings_of_a_statement_hold_for_its_first_text_too() throws SQLException {
        in(false, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(7);
                statement.setMaxRows(9);
                statement.setQueryTimeout(1);
                ResultSet rows = statement.executeQuery("select generate_series(1, 99)");
                assertThat(rows.getFetchSize()).isEqualTo(7);
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(9);
                connection.rollback();
                assertThat(query(connection, "select 1")).containsExactly("1");
                connection.rollback();
                assertThatThrownBy(() -> statement.execute("select pg_sleep(5)"))
                        .hasMessageContaining("canceling statement");
                connection.rollback();
                statement.setQueryTimeout(0);
                statement.setEscapeProcessing(false);
                assertThatThrownBy(() -> statement.execute("select {fn now()}")).hasMessageContaining("syntax error");
                connection.rollback();
                statement.setEscapeProcessing(true);
                assertThat(statement.execute("select {fn now()}")).isTrue();
            }
        });
    }

    @Test
    void rows_can_be_scrolled_in_and_changed_where_that_was_asked_for() throws SQLException {
        in(false, connection -> {
            try (Statement scrolling =
                    connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                ResultSet rows = scrolling.executeQuery("select generate_series(1, 3)");
                assertThat(rows.last()).isTrue();
                assertThat(rows.getRow()).isEqualTo(3);
            }
            connection.rollback();
            try (Statement changing =
                    connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE)) {
                ResultSet rows = changing.executeQuery("select tenant_id, id, text from report");
                rows.next();
                rows.updateString("text", "changed");
                rows.updateRow();
            }
            assertThat(query(connection, ALL)).containsExactly("changed");
        });
    }

    @Test
    void a_statement_that_closes_on_completion_does_so_when_it_is_the_first() throws SQLException {
        in(false, connection -> {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            statement.executeQuery(ALL).close();
            assertThat(statement.isClosed()).isTrue();
        });
    }

    @Test
    void statements_and_rows_are_equal_to_themselves_only() throws SQLException {
        in(false, connection -> {
            try (Statement statement = connection.createStatement();
                    PreparedStatement prepared = connection.prepareStatement(ALL);
                    PreparedStatement other = connection.prepareStatement(ALL);
                    CallableStatement call = connection.prepareCall("{? = call reports()}");
                    ResultSet rows = prepared.executeQuery();
                    ResultSet otherRows = other.executeQuery()) {
                List<Object> all = List.of(connection, statement, prepared, other, call, rows, otherRows);
                for (Object one : all) {
                    assertThat(all).filteredOn(one::equals).singleElement().isSameAs(one);
                    assertThat(one.hashCode()).isEqualTo(one.hashCode());
                }
                assertThat(all).extracting(Object::hashCode).doesNotHaveDuplicates();
                assertThat(prepared.getConnection()).isSameAs(connection);
                assertThat(call.getConnection()).isSameAs(connection);
                assertThat(rows.getStatement()).isSameAs(prepared);
            }
        });
    }

    @Test
    void C14_rows_are_not_gone_through_under_another_tenant() throws SQLException {
        in(false, connection -> {
            try (Statement statement =
                            connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                    ResultSet rows = statement.executeQuery("select tenant_id, id, text from report");
                    ResultSet tables = connection.getMetaData().getTables(null, "public", "report", null)) {
                rows.next();
                List<ThrowingCallable> moves = List.of(
                        rows::next,
                        rows::previous,
                        rows::first,
                        rows::last,
                        rows::beforeFirst,
                        rows::afterLast,
                        () -> rows.absolute(1),
                        () -> rows.relative(0),
                        rows::refreshRow,
                        rows::updateRow,
                        rows::deleteRow,
                        rows::moveToInsertRow,
                        rows::insertRow,
                        () -> rows.unwrap(PGResultSetMetaData.class),
                        tables::next);
                TenantContext.run(SOUTHDALE, () -> {
                    for (ThrowingCallable move : moves) {
                        assertThatThrownBy(move)
                                .isInstanceOf(TenantMismatchException.class)
                                .hasMessageContainingAll("'northmoor'", "'southdale'");
                    }
                    assertThat(rows.getString("text")).isEqualTo("n1");
                });
                assertThat(rows.first()).isTrue();
                assertThat(tables.next()).isTrue();
                assertThat(tables.getStatement()).isNull();
            }
        });
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void in(boolean autoCommit, Work work) throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setAutoCommit(autoCommit);
                work.on(connection);
            }
        });
    }
}
