package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import uk.org.tenancy.Binding;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantMismatchException;
import uk.org.tenancy.TenantScope;

/** Plain JDBC over one pooled connection that two tenants share. */
class TenantDataSourceTest {

    private static final String ALL = "select text from report order by id";

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "INSERT INTO category VALUES ('pothole')",
            "CREATE FUNCTION reports() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM report'");
    private DataSource rows;

    @BeforeEach
    void twoTenantsWithARowEach() {
        RowIsolation.forRole("app").tenantOwned("report").shared("category").install(database.owner());
        rows = TenantDataSource.enforced(database.onePooledConnection());
        insert(NORTHMOOR, "n1");
        insert(SOUTHDALE, "s1");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void Q01_each_tenant_sees_its_own_rows_only() throws SQLException {
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
        assertThat(as(SOUTHDALE, ALL)).containsExactly("s1");
    }

    @Test
    void N04_without_a_binding_there_is_no_connection() {
        assertThatThrownBy(rows::getConnection)
                .isInstanceOf(NoTenantException.class)
                .hasMessageContaining("TenantContext.run");
    }

    @Test
    void the_platform_standing_gets_no_connection_of_the_application() {
        assertThatThrownBy(() -> TenantContext.asPlatform("count reports", rows::getConnection))
                .isInstanceOf(NoTenantException.class)
                .hasMessageContaining("platform");
    }

    @Test
    void another_login_is_refused() {
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> rows.getConnection("postgres", "postgres")))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void an_operator_sees_the_tenant_until_the_time_limit() {
        Binding.OperatorAccess access = new Binding.OperatorAccess("look into it", "T-1", Duration.ofMillis(150));
        assertThatThrownBy(() -> TenantContext.asOperator(NORTHMOOR, access, () -> {
                    while (true) {
                        assertThat(query(rows, ALL)).containsExactly("n1");
                    }
                }))
                .isInstanceOf(StandingExpiredException.class);
    }

    @Test
    void N04_the_database_itself_refuses_a_connection_that_was_not_bound() {
        assertThatThrownBy(() -> query(database.application(), ALL)).hasMessageContaining("tenancy.tenant");
    }

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
    void I11_a_row_of_another_tenant_cannot_be_inserted() {
        assertThatThrownBy(() -> as(SOUTHDALE, "insert into report (text, tenant_id) values ('x', 1) returning text"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void U08_a_row_cannot_be_moved_to_another_tenant() {
        assertThatThrownBy(() -> as(SOUTHDALE, "update report set tenant_id = 1 returning text"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void U01_D01_updates_and_deletes_touch_own_rows_only() throws SQLException {
        assertThat(as(SOUTHDALE, "update report set text = 'changed' returning text"))
                .containsExactly("changed");
        assertThat(as(SOUTHDALE, "delete from report returning text")).containsExactly("changed");
        assertThat(as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @Test
    void Q21_shared_tables_are_read_by_all_and_written_by_none() throws SQLException {
        assertThat(as(NORTHMOOR, "select code from category")).containsExactly("pothole");
        assertThatThrownBy(() -> as(NORTHMOOR, "delete from category returning code"))
                .hasMessageContaining("permission denied");
    }

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
    void the_pool_can_be_looked_at_through_the_data_source() throws SQLException {
        assertThat(rows.isWrapperFor(TenantDataSource.class)).isTrue();
        assertThat(rows.unwrap(TenantDataSource.class)).isSameAs(rows);
        assertThat(rows.isWrapperFor(HikariDataSource.class)).isTrue();
        assertThat(rows.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(1);
        assertThat(rows.isWrapperFor(String.class)).isFalse();
    }

    @Test
    void what_is_the_pools_is_set_there() throws SQLException {
        assertThat(rows.getLogWriter()).isNull();
        assertThat(rows.getLoginTimeout()).isZero();
        assertThatThrownBy(() -> rows.setLoginTimeout(7)).hasMessageContaining("of the pool");
        assertThatThrownBy(() -> rows.setLogWriter(new PrintWriter(Writer.nullWriter())))
                .hasMessageContaining("of the pool");
        assertThatThrownBy(rows::getParentLogger).hasMessageContaining("SLF4J");
    }

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

    @Test
    void C15_many_threads_and_tenants_on_few_connections_never_mix() throws Exception {
        List<Tenant> tenants = List.of(NORTHMOOR, SOUTHDALE);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Integer>> wrong = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            Random random = new Random(worker);
            wrong.add(threads.submit(() -> {
                int mixed = 0;
                for (int i = 0; i < 250; i++) {
                    Tenant tenant = tenants.get(random.nextInt(tenants.size()));
                    List<String> seen = as(tenant, ALL);
                    mixed += seen.equals(List.of(tenant.id().value().charAt(0) + "1")) ? 0 : 1;
                }
                return mixed;
            }));
        }
        for (Future<Integer> worker : wrong) {
            assertThat(worker.get()).isZero();
        }
        threads.shutdown();
    }

    private List<String> as(Tenant tenant, String sql) throws SQLException {
        return TenantContext.call(tenant, () -> query(rows, sql));
    }

    private void insert(Tenant tenant, String text) {
        TenantContext.run(
                tenant, () -> TestDatabase.execute(rows, "insert into report (text) values ('" + text + "')"));
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
