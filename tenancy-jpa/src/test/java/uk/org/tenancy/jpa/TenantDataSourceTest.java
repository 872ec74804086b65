package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.query;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.Binding;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.StandingExpiredException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;

/** Plain JDBC over one pooled connection that two tenants share: what each sees and may do. */
class TenantDataSourceTest extends OnePooledConnection {

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
}
