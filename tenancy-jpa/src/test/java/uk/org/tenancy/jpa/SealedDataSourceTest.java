package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** The level sealed as an application uses it, over one pooled connection that two tenants share. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedDataSourceTest {

    private static final String ALL = "select text from report order by id";
    private static final String STEAL = "select (select string_agg(text, '') from report)"
            + " from (select set_config('%s', '2', true) offset 0) t";

    private SealedDatabase sealed;
    private DataSource pool;
    private DataSource rows;

    @BeforeEach
    void twoTenants() throws SQLException {
        sealed = new SealedDatabase();
        pool = sealed.database.onePooledConnection();
        rows = TenantDataSource.sealed(pool, sealed.key);
        assertThat(as(NORTHMOOR, "select current_setting('backtrace_functions')"))
                .containsExactly("1");
        assertThat(as(SOUTHDALE, "select current_setting('backtrace_functions')"))
                .containsExactly("2");
    }

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void Q01_each_tenant_sees_its_own_rows_only() throws SQLException {
        for (int turn = 0; turn < 50; turn++) {
            assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
            assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
        }
    }

    @Test
    void injected_sql_does_not_change_the_tenant() throws SQLException {
        assertThat(as(NORTHMOOR, String.format(STEAL, "tenancy.tenant"))).containsExactly("n1");
        assertThatThrownBy(() -> as(NORTHMOOR, String.format(STEAL, "backtrace_functions")))
                .hasMessageContaining("permission denied");
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_transaction_knows_its_tenant_until_its_end_even_a_read_only_one(boolean readOnly) throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setReadOnly(readOnly);
                connection.setAutoCommit(false);
                assertThat(query(connection, ALL)).containsExactly("n1");
                connection.commit();
                assertThat(query(connection, ALL)).containsExactly("n1");
                connection.rollback();
                assertThat(query(connection, ALL)).containsExactly("n1");
            }
        });
        assertThatThrownBy(() -> query(pool, ALL)).isInstanceOf(SQLException.class);
    }

    @Test
    void I01_the_tenant_column_fills_itself() throws SQLException {
        assertThat(as(SOUTHDALE, "insert into report (id, text) values (3, 's2') returning tenant_id"))
                .containsExactly("2");
        assertThatThrownBy(() -> as(SOUTHDALE, "insert into report (id, text, tenant_id) values (4, 's3', 1)"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_session_that_was_made_to_forget_is_told_anew_when_it_is_next_taken() throws SQLException {
        discardAll();
        assertThatThrownBy(() -> as(NORTHMOOR, ALL)).hasMessageContaining("not yet defined in this session");
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @Test
    void so_it_is_when_that_shows_at_a_savepoint() throws SQLException {
        discardAll();
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                assertThatThrownBy(connection::setSavepoint).hasMessageContaining("not yet defined in this session");
            }
        });
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @Test
    void a_session_that_was_cleared_of_what_a_tenant_left_is_told_anew_at_once() throws SQLException {
        rows = TenantDataSource.sealed(pool, sealed.key).permittingSessionStatements();
        String backend = "select pg_backend_pid()";
        List<String> before = as(NORTHMOOR, backend);
        TenantContext.run(NORTHMOOR, () -> execute(rows, "set application_name = 'secret'"));
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
        assertThat(as(SOUTHDALE, backend)).isEqualTo(before);
    }

    @Test
    void a_new_key_is_used_without_a_restart() throws SQLException {
        SealingKey next = SealingKey.generate("2026-12");
        AtomicReference<SealingKey> current = new AtomicReference<>(sealed.key);
        SealingKeys keys = SealingKeys.in(sealed.database.superuser());
        rows = TenantDataSource.sealed(pool, current::get);
        keys.add(next);
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
        current.set(next);
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
        keys.remove(sealed.key.id());
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void behind_a_pooler_a_key_for_any_backend_needs_no_memory() throws SQLException {
        SealingKey anywhere = SealingKey.generate("pooler").forAnyBackend();
        SealingKeys.in(sealed.database.superuser()).add(anywhere);
        rows = TenantDataSource.sealed(pool, anywhere);
        discardAll();
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @Test
    void an_unknown_key_is_refused_at_the_start() {
        assertThatThrownBy(() -> TenantDataSource.sealed(pool, SealingKey.generate("lost")))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContainingAll("does not accept sealing key 'lost'", "SealingKeys");
    }

    @Test
    void the_levels_are_not_mixed_up() {
        assertThatThrownBy(() -> TenantDataSource.enforced(pool))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContainingAll("level SEALED", "TenantDataSource.sealed");
        try (TestDatabase enforced = new TestDatabase()) {
            RowIsolation.forRole("app").install(enforced.owner());
            assertThatThrownBy(() -> TenantDataSource.sealed(enforced.application(), sealed.key))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContainingAll("level ENFORCED", "RowIsolation.sealed()");
        }
        TenantDataSource source = TenantDataSource.sealed(pool, sealed.key);
        assertThat(source.level()).isEqualTo(IsolationLevel.SEALED);
        assertThat(source.requireAtLeast(IsolationLevel.SEALED)).isSameAs(source);
    }

    private void discardAll() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
        }
    }

    private List<String> as(Tenant tenant, String sql) throws SQLException {
        return TenantContext.call(tenant, () -> query(rows, sql));
    }
}
