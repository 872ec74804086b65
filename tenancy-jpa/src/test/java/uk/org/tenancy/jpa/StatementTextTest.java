package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;

/** Which texts of statements are let through to the database, and which are not. */
class StatementTextTest {

    // What becomes of "select text from report where text = '" + input + "'" when somebody sends SQL as input.
    private static final String STACKED = "select text from report where text = ''; "
            + "select set_config('tenancy.tenant', '2', true); select text from report --'";

    private static TwoTenants tenants;

    @BeforeAll
    static void create() {
        tenants = new TwoTenants(IsolationLevel.ENFORCED);
    }

    @AfterAll
    static void drop() {
        tenants.close();
    }

    @Test
    void stacked_statements_reach_another_tenant_on_the_pool_itself_and_are_refused_here() throws SQLException {
        try (Connection careless = tenants.pool.getConnection();
                Statement statement = careless.createStatement()) {
            careless.setAutoCommit(false);
            statement.execute("select set_config('tenancy.tenant', '1', true)");
            statement.execute(STACKED);
            statement.getMoreResults();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("s1");
            }
            careless.rollback();
        }
        assertThatThrownBy(() -> tenants.as(NORTHMOOR, STACKED)).hasMessageContaining("more than one statement");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; select 2",
                "select 1;;; select 2",
                "select ';' ; select 2",
                "select '''; select 1' ; select 2",
                "select 1 /* ; /* nested */ */ ; select 2",
                "select 1 -- ;\n ; select 2",
                "select 1; -- nothing\n; select 2",
                "select 1; /* nothing /* more */ select 2",
                "select 1; /*/ select 2",
                "/*/ ' */ select 1; commit; -- '",
                "select {oj a -}- '\n; select 2; -- '",
                "select $a$;$a$ ; select 2",
                "select \";\" from report ; select 2",
                "select e'\\'' ; select 2 --'",
                "select '\\'; select 2 --'",
                "select '\\'' ; select 2 --'"
            })
    void more_than_one_statement_is_refused_in_every_way_of_sending_it(String sql) throws SQLException {
        in(connection -> {
            try (Statement statement = connection.createStatement()) {
                refused("more than one statement", () -> statement.execute(sql));
                refused("more than one statement", () -> statement.executeQuery(sql));
                refused("more than one statement", () -> statement.executeUpdate(sql));
                refused("more than one statement", () -> statement.executeLargeUpdate(sql));
                refused("more than one statement", () -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
                refused("more than one statement", () -> statement.addBatch(sql));
            }
            refused("more than one statement", () -> connection.prepareStatement(sql));
            refused("more than one statement", () -> connection.prepareStatement(sql, 1));
            refused("more than one statement", () -> connection.prepareCall(sql));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ';'",
                "select 1;",
                "select 1 ; -- ; nothing more",
                "select 1; /* nothing /* more */ */ -- ;",
                "select ';' /* ; /* ; */ */",
                "select $body$ a; b $body$",
                "select e'\\';'",
                "select 1 as \"a;b\"",
                "(select 1)",
                "/* why */ -- and\n select 1",
                "values (1)",
                "table report",
                "with a as (select 1) select * from a",
                "explain select 1",
                "show server_version"
            })
    void one_statement_is_let_through_whatever_is_in_it(String sql) throws SQLException {
        in(connection -> {
            assertThat(query(connection, sql)).isNotEmpty();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                assertThatCode(statement::execute).doesNotThrowAnyException();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin",
                "start transaction",
                "commit",
                "end",
                "rollback",
                "ROLLBACK AND CHAIN",
                "abort",
                "savepoint s",
                "release savepoint s",
                "/* at last */ Commit",
                "-- done\ncommit",
                ";commit",
                "{oj commit}",
                "/* a /* nested */ comment */ rollback",
                "commit prepared 'x'"
            })
    void transactions_are_begun_and_ended_by_the_connection_only(String sql) throws SQLException {
        for (TenantDataSource rows :
                new TenantDataSource[] {tenants.rows, tenants.rows.permittingSessionStatements()}) {
            TenantContext.run(NORTHMOOR, () -> {
                try (Connection connection = rows.getConnection()) {
                    refused("use commit, rollback and setSavepoint", () -> query(connection, sql));
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set application_name = 'x'",
                "SET LOCAL tenancy.tenant = '2'",
                "set/**/tenancy.tenant = '2'",
                ";set tenancy.tenant = '2'",
                "/* a /* nested */ comment */ set role owner",
                "set role owner",
                "set session authorization owner",
                "reset all",
                "discard all",
                "prepare p as select 1",
                "execute p",
                "deallocate all",
                "declare c cursor with hold for select 1",
                "declare c cursor /**/ with /**/ Hold for select 1",
                "listen c",
                "unlisten *",
                "notify c",
                "lock table report",
                "do $$ begin end $$",
                "create temporary table t (i int)",
                "drop table report",
                "alter table report disable row level security",
                "truncate report",
                "grant all on report to public",
                "vacuum report",
                "load 'x'",
                "checkpoint",
                "security label on table report is 'x'"
            })
    void what_acts_on_more_than_rows_is_refused_unless_permitted(String sql) throws SQLException {
        in(connection -> refused("permittingSessionStatements", () -> query(connection, sql)));
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection =
                    tenants.rows.permittingSessionStatements().getConnection()) {
                connection.setAutoCommit(false);
                try {
                    query(connection, sql);
                } catch (SQLException byTheDatabase) {
                    assertThat(byTheDatabase.getMessage()).doesNotContain("permittingSessionStatements");
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*/ select */ commit", "/*/ select */ listen c"})
    void a_text_that_hides_its_statement_from_the_driver_is_refused(String sql) throws SQLException {
        in(connection -> {
            connection.setAutoCommit(false);
            query(connection, "select 1");
            refused("in the same way", () -> query(connection, sql));
            assertThat(query(connection, TwoTenants.ALL)).containsExactly("n1");
        });
    }

    @Test
    void a_comment_after_the_statement_changes_nothing() throws SQLException {
        in(connection -> {
            String insert = "insert into report (text) values ('more'); -- and this";
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate(insert)).isEqualTo(1);
                    assertThat(statement.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS))
                            .isEqualTo(1);
                    assertThat(statement.getGeneratedKeys().next()).isTrue();
                    statement.addBatch(insert);
                    assertThat(statement.executeBatch()).containsExactly(1);
                }
                try (PreparedStatement statement =
                        connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS)) {
                    assertThat(statement.executeUpdate()).isEqualTo(1);
                    assertThat(statement.getGeneratedKeys().next()).isTrue();
                    statement.addBatch();
                    assertThat(statement.executeBatch()).containsExactly(1);
                }
                try (CallableStatement statement = connection.prepareCall("select reports(); -- and this")) {
                    assertThat(statement.execute()).isTrue();
                }
            }
            connection.setAutoCommit(true);
            query(connection, "delete from report where text = 'more' returning text");
        });
    }

    @Test
    void a_refused_text_is_never_sent_and_the_transaction_goes_on() throws SQLException {
        in(connection -> {
            connection.setAutoCommit(false);
            query(connection, "insert into report (text) values ('kept') returning text");
            refused("permittingSessionStatements", () -> query(connection, "truncate report"));
            refused("more than one statement", () -> query(connection, "select 1; select 2"));
            assertThat(query(connection, TwoTenants.ALL)).containsExactly("n1", "kept");
        });
    }

    private static void refused(String reason, ThrowingCallable statement) {
        assertThatThrownBy(statement)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("42501"))
                .hasMessageContaining(reason);
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void in(Work work) throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                work.on(connection);
            }
        });
    }
}
