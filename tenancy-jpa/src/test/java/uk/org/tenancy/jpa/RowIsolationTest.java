package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;

class RowIsolationTest {

    private static final String POLICIES = "select polname || ' ' || polpermissive || ' ' || polcmd::text || ' '"
            + " || pg_get_expr(polqual, polrelid) || ' ' || pg_get_expr(polwithcheck, polrelid)"
            + " from pg_policy order by polrelid::regclass::text, polname";
    private static final String IDENTITIES = "select oid from pg_policy order by oid";

    private final TestDatabase database = new TestDatabase(
            "CREATE SCHEMA parks",
            "CREATE SEQUENCE report_seq",
            "CREATE TABLE report (id bigint PRIMARY KEY, text text)",
            "CREATE TABLE parks.\"Bench's\" (id bigint PRIMARY KEY)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "CREATE TABLE invoice (id bigint PRIMARY KEY)");
    private final RowIsolation isolation = RowIsolation.forRole("app")
            .tenantOwned("report", "parks.Bench's")
            .shared("category")
            .platform("invoice");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_column_that_means_something_else_is_not_taken_for_the_tenant_of_a_row() throws SQLException {
        execute(
                database.owner(),
                "ALTER TABLE report ADD COLUMN tenant_id integer", // who rents the flat
                "INSERT INTO report VALUES (1, 'damp', 7)");
        assertThatThrownBy(() -> isolation.install(database.owner()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("tenant_id", "public.report", "numbers that are no tenant's", "another name");
        assertThatThrownBy(() -> isolation.script(database.owner())).isInstanceOf(IllegalStateException.class);
        assertThat(query(database.owner(), IDENTITIES)).isEmpty();
        execute(database.owner(), "ALTER TABLE report RENAME COLUMN tenant_id TO renter_id");
        isolation.existingRowsOf(NORTHMOOR.id()).install(database.owner());
    }

    @Test
    void numbers_of_tenants_that_are_there_already_are_kept() throws SQLException {
        isolation.install(database.owner());
        execute(
                database.owner(),
                "SELECT tenancy.tenant_number('northmoor')",
                "CREATE TABLE note (id bigint PRIMARY KEY, tenant_id integer)",
                "INSERT INTO note SELECT 1, number FROM tenancy.tenant");
        isolation.tenantOwned("note").install(database.owner());
        assertThat(query(database.superuser(), "SELECT tenant_id FROM note")).containsExactly("1");
    }

    @Test
    void N05_a_tenant_owned_table_has_forced_row_security_and_exactly_two_policies() throws SQLException {
        isolation.install(database.owner());
        String predicate = "(tenant_id = (current_setting('tenancy.tenant'::text))::integer)";
        assertThat(query(database.owner(), POLICIES))
                .containsExactly(
                        "tenancy_access true * true true",
                        "tenancy_isolation false * " + predicate + " " + predicate,
                        "tenancy_access true * true true",
                        "tenancy_isolation false * " + predicate + " " + predicate);
        assertThat(query(
                        database.owner(),
                        "select relname from pg_class where relrowsecurity and relforcerowsecurity order by 1"))
                .containsExactly("Bench's", "report");
    }

    @Test
    void installing_again_leaves_everything_as_it_is() throws SQLException {
        isolation.install(database.owner());
        var policies = query(database.owner(), IDENTITIES);
        isolation.install(database.owner());
        assertThat(query(database.owner(), IDENTITIES)).isEqualTo(policies).hasSize(4);
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @Test
    void instances_that_start_at_the_same_time_install_one_after_the_other() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(6);
        List<Future<?>> installations = new ArrayList<>();
        for (int instance = 0; instance < 6; instance++) {
            installations.add(instances.submit(() -> isolation.install(database.owner())));
        }
        for (Future<?> installation : installations) {
            installation.get();
        }
        instances.shutdown();
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @Test
    void a_policy_that_was_changed_by_hand_is_put_back() {
        isolation.install(database.owner());
        TestDatabase.execute(database.owner(), "ALTER POLICY tenancy_isolation ON report USING (tenant_id > 0)");
        assertThat(IsolationCheck.of(database.application()).findings()).hasSize(1);
        isolation.install(database.owner());
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @Test
    void the_script_does_the_same_and_can_be_run_twice() {
        TestDatabase.execute(database.owner(), isolation.script(database.owner()));
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        TestDatabase.execute(database.owner(), isolation.script(database.owner()));
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @Test
    void shared_and_platform_tables_stay_as_they_are() throws SQLException {
        TestDatabase.execute(database.owner(), isolation.script(database.owner()));
        isolation.install(database.owner());
        assertThat(query(
                        database.owner(),
                        "select c.oid::regclass::text from pg_attribute a join pg_class c on c.oid = attrelid"
                                + " where attname = 'tenant_id' and relkind = 'r' order by 1"))
                .containsExactly("parks.\"Bench's\"", "report");
    }

    @Test
    void an_empty_declaration_can_be_installed() {
        RowIsolation.forRole("app").install(database.owner());
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @Test
    void I01_the_tenant_column_fills_itself_and_sequences_can_be_used() throws SQLException {
        isolation.install(database.owner());
        DataSource rows = TenantDataSource.enforced(database.application());
        String insert = "insert into report (id, text) values (nextval('report_seq'), 'x') returning tenant_id";
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, insert))).containsExactly("1");
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, insert))).containsExactly("2");
    }

    @Test
    void N06_the_owner_of_the_tables_is_subject_to_the_policies_too() {
        isolation.install(database.owner());
        assertThatThrownBy(() -> query(database.owner(), "select * from report"))
                .hasMessageContaining("tenancy.tenant");
    }

    @Test
    void platform_tables_are_out_of_reach() {
        isolation.install(database.owner());
        DataSource rows = TenantDataSource.enforced(database.application());
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> query(rows, "select * from invoice")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_register_of_tenants_is_out_of_reach() {
        isolation.install(database.owner());
        DataSource rows = TenantDataSource.enforced(database.application());
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> query(rows, "select id from tenancy.tenant")))
                .hasMessageContaining("permission denied");
    }

    @Test
    void rows_without_a_tenant_stop_the_installation_and_nothing_is_changed() throws SQLException {
        TestDatabase.execute(database.owner(), "INSERT INTO report VALUES (1, 'before')");
        assertThatThrownBy(() -> isolation.install(database.owner()))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("tenant_id");
        assertThat(query(database.owner(), "select text from report")).containsExactly("before");
        assertThat(query(database.owner(), "select to_regnamespace('tenancy')")).containsOnlyNulls();
    }

    @Test
    void rows_that_were_there_before_become_those_of_the_tenant_that_is_named() throws SQLException {
        TestDatabase.execute(database.owner(), "INSERT INTO report VALUES (1, 'before')");
        isolation.existingRowsOf(NORTHMOOR.id()).install(database.owner());
        DataSource rows = TenantDataSource.enforced(database.application());
        String all = "select text from report";
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, all))).containsExactly("before");
        assertThat(TenantContext.call(SOUTHDALE, () -> query(rows, all))).isEmpty();
    }

    @Test
    void the_script_gives_them_to_that_tenant_too() throws SQLException {
        TestDatabase.execute(database.owner(), "INSERT INTO report VALUES (1, 'before')");
        TestDatabase.execute(
                database.owner(),
                "BEGIN",
                isolation.existingRowsOf(NORTHMOOR.id()).script(database.owner()),
                "COMMIT");
        DataSource rows = TenantDataSource.enforced(database.application());
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, "select text from report")))
                .containsExactly("before");
    }

    @Test
    void a_table_that_does_not_exist_stops_the_installation() throws SQLException {
        assertThatThrownBy(() -> isolation.tenantOwned("typo").install(database.owner()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("public.typo");
        assertThat(query(database.owner(), "select to_regnamespace('tenancy')")).containsOnlyNulls();
    }

    @Test
    void a_table_is_declared_once() {
        assertThatThrownBy(() -> isolation.shared("report"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("report", "TENANT_OWNED", "SHARED");
    }

    @Test
    void a_declaration_that_is_taken_back_is_forgotten() {
        isolation.install(database.owner());
        RowIsolation.forRole("app").tenantOwned("report").install(database.owner());
        assertThat(IsolationCheck.of(database.application()).findings())
                .extracting(finding -> finding.subject())
                .containsExactly("table parks.Bench's", "table public.category");
    }
}
