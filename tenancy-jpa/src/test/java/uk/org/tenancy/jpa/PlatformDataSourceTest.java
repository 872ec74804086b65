package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;
import static uk.org.tenancy.jpa.TwoTenants.ALL;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import uk.org.tenancy.Binding;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;

/** Reading across tenants: with a role of its own, for a stated reason, and nothing but reading. */
class PlatformDataSourceTest {

    private static final String REASON = "count reports";

    private TwoTenants tenants;
    private DataSource superuser;

    @BeforeEach
    void create() {
        with(IsolationLevel.ENFORCED);
    }

    @AfterEach
    void drop() {
        execute(superuser, "DROP OWNED BY reader", "DROP ROLE reader");
        tenants.close();
    }

    private void with(IsolationLevel level) {
        tenants = new TwoTenants(level);
        superuser = tenants.database.superuser();
        execute(superuser, "CREATE ROLE reader LOGIN PASSWORD 'reader'");
        runScript();
    }

    private void runScript() {
        RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report");
        execute(superuser, isolation.platformReader("reader").split(";\n"));
    }

    private PlatformDataSource reader() {
        return PlatformDataSource.of(tenants.database.as("reader"));
    }

    @ParameterizedTest
    @MethodSource("uk.org.tenancy.jpa.TwoTenants#levels")
    void the_rows_of_all_tenants_are_read_for_a_stated_reason(IsolationLevel level) throws SQLException {
        drop();
        with(level);
        DataSource all = reader();
        String counts = "select tenant.id || ' ' || count(*) from report join tenancy.tenant on number = tenant_id"
                + " group by tenant.id order by 1";
        assertThat(TenantContext.asPlatform(REASON, () -> query(all, ALL))).containsExactly("n1", "s1");
        assertThat(TenantContext.asPlatform(REASON, () -> query(all, counts)))
                .containsExactly("northmoor 1", "southdale 1");
        assertThat(TenantContext.call(NORTHMOOR, () -> query(tenants.rows, ALL)))
                .containsExactly("n1");
        assertThatThrownBy(() -> TenantContext.asPlatform(REASON, () -> query(tenants.rows, ALL)))
                .isInstanceOf(NoTenantException.class);
    }

    @Test
    void tables_in_all_schemas_are_read() throws SQLException {
        execute(
                tenants.database.owner(),
                "CREATE SCHEMA archive",
                "CREATE TABLE archive.note (id bigint PRIMARY KEY, text text)");
        RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report", "archive.note");
        isolation.install(tenants.database.owner());
        execute(superuser, isolation.platformReader("reader").split(";\n"));
        DataSource all = reader();
        assertThat(TenantContext.asPlatform(REASON, () -> query(all, "select text from archive.note")))
                .isEmpty();
    }

    @Test
    void no_connection_is_given_out_without_the_platform_standing() {
        DataSource all = reader();
        assertThatThrownBy(all::getConnection)
                .isInstanceOf(TenantMismatchException.class)
                .hasMessageContainingAll("nothing is bound", "TenantContext.asPlatform");
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, all::getConnection))
                .isInstanceOf(TenantMismatchException.class)
                .hasMessageContaining("northmoor");
        Binding.OperatorAccess access = new Binding.OperatorAccess("look", "T-1", Duration.ofMinutes(1));
        assertThatThrownBy(() -> TenantContext.asOperator(SOUTHDALE, access, all::getConnection))
                .isInstanceOf(TenantMismatchException.class)
                .hasMessageContaining("southdale");
        assertThatThrownBy(() -> TenantContext.asPlatform(REASON, () -> all.getConnection("postgres", "postgres")))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void what_was_taken_in_the_standing_is_refused_outside_of_it_but_can_be_closed() throws SQLException {
        TenantContext.asPlatform(REASON, () -> {
            Connection connection = reader().getConnection();
            connection.setAutoCommit(false);
            PreparedStatement statement = connection.prepareStatement(ALL);
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getStatement()).isSameAs(statement);
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            TenantContext.run(NORTHMOOR, () -> {
                refused(rows::next);
                refused(statement::executeQuery);
                refused(connection::createStatement);
                refused(() -> connection.prepareStatement(ALL));
                refused(connection::getMetaData);
                refused(() -> connection.unwrap(PGConnection.class));
            });
            assertThatThrownBy(() -> TenantContext.asPlatform("another reason", connection::createStatement))
                    .isInstanceOf(TenantMismatchException.class)
                    .hasMessageContainingAll(REASON, "another reason");
            assertThatThrownBy(() -> connection.unwrap(PGConnection.class)).isInstanceOf(SQLException.class);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(rows.next()).isTrue();
            TenantContext.withoutTenant(() -> {
                rows.close();
                statement.close();
                connection.rollback();
                connection.close();
                return null;
            });
            assertThat(connection.isClosed()).isTrue();
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into report (text) values ('x')",
                "insert into report (text, tenant_id) values ('x', 1)",
                "update report set text = 'x'",
                "delete from report",
                "truncate report",
                "with gone as (delete from report returning text) select text from gone",
                "select nextval('report_id_seq')",
                "select setval('report_id_seq', 99)",
                "select tenancy.tenant_number('another')",
                "select lo_create(0)",
                "call rename('x')",
                "create table loot (i int)",
                "create temporary table loot as select text from report",
                "alter table report disable row level security",
                "insert into tenancy.tenant (id) values ('x')",
                "set role app",
                "set session authorization app",
                "select 1; delete from report",
                "commit"
            })
    void nothing_can_be_written_even_where_the_transaction_may(String sql) throws SQLException {
        DataSource all = reader();
        for (String beginning : List.of("select 1", "set transaction read write")) {
            TenantContext.asPlatform(REASON, () -> {
                try (Connection connection = all.getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    assertThat(connection.isReadOnly()).isTrue();
                    statement.execute(beginning);
                    assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
                    return null;
                }
            });
        }
        assertThat(query(superuser, ALL)).containsExactly("n1", "s1");
    }

    @Test
    void a_connection_stays_read_only() {
        assertThatThrownBy(() -> TenantContext.asPlatform(REASON, () -> {
                    try (Connection connection = reader().getConnection()) {
                        connection.setReadOnly(true);
                        connection.setReadOnly(false);
                        return null;
                    }
                }))
                .hasMessageContaining("reads only");
    }

    @Test
    void the_application_cannot_become_the_reader() {
        assertThatThrownBy(() -> query(tenants.database.application(), "set role reader"))
                .hasMessageContaining("permission denied");
        execute(superuser, "GRANT reader TO app");
        try {
            assertThat(IsolationCheck.of(tenants.database.application()).findings())
                    .anySatisfy(
                            finding -> assertThat(finding.toString()).contains("role reader", "bypasses row security"));
            unsafe("reader", "can be become by app", "REVOKE reader FROM app");
        } finally {
            execute(superuser, "REVOKE reader FROM app");
        }
        reader();
    }

    @Test
    void the_reader_cannot_become_the_application() {
        execute(superuser, "GRANT app TO reader");
        try {
            unsafe("reader", "can become app", "REVOKE app FROM reader");
        } finally {
            execute(superuser, "REVOKE app FROM reader");
        }
    }

    @Test
    void roles_that_can_do_more_or_less_than_read_are_refused_with_what_mends_it() {
        unsafe("app", "is held back by the row policies", "BYPASSRLS");
        unsafe("postgres", "is a superuser", "NOSUPERUSER");
        unsafe("owner", "owns report", "OWNER TO");
        for (String[] excess : new String[][] {
            {"ALTER ROLE reader CREATEROLE", "make itself a member"},
            {"ALTER ROLE reader CREATEDB", "create databases"},
            {"ALTER ROLE reader REPLICATION", "stream"},
            {"ALTER ROLE reader SET default_transaction_read_only = off", "may write"},
            {"GRANT INSERT ON report TO reader", "can change report"},
            {"GRANT UPDATE (text) ON report TO reader", "can change report"},
            {"GRANT DELETE ON report TO reader", "can change report"},
            {"GRANT USAGE ON SEQUENCE report_id_seq TO reader", "sequence report_id_seq"},
            {"GRANT CREATE ON SCHEMA public TO reader", "create things in the schema public"}
        }) {
            execute(superuser, excess[0]);
            unsafe("reader", excess[1], "reader");
            runScript();
            execute(
                    superuser,
                    "REVOKE ALL ON SEQUENCE report_id_seq FROM reader",
                    "REVOKE CREATE ON SCHEMA public FROM reader");
            reader();
        }
    }

    @Test
    void tables_of_the_platform_are_not_read() {
        execute(tenants.database.owner(), "CREATE TABLE history (i int)");
        RowIsolation isolation =
                RowIsolation.forRole("app").tenantOwned("report").platform("history");
        isolation.install(tenants.database.owner());
        execute(superuser, isolation.platformReader("reader").split(";\n"));
        assertThatThrownBy(() -> TenantContext.asPlatform(REASON, () -> query(reader(), "select i from history")))
                .hasMessageContaining("permission denied");
    }

    private void unsafe(String role, String... what) {
        assertThatThrownBy(() -> PlatformDataSource.of(tenants.database.as(role)))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContainingAll(what);
    }

    private static void refused(ThrowingCallable use) {
        assertThatThrownBy(use).isInstanceOf(TenantMismatchException.class).hasMessageContaining("northmoor");
    }
}
