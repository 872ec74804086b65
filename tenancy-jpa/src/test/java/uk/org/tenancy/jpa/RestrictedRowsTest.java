package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantWork;
import uk.org.tenancy.jpa.policy.Finding;

@ParameterizedClass
@MethodSource("levels")
class RestrictedRowsTest {

    private static final String ALL = "select text from report order by text";
    private static final String PURPOSE = "claim 2026/17";

    private static final Map<IsolationLevel, TwoTenants> STARTED = new EnumMap<>(IsolationLevel.class);

    @Parameter
    IsolationLevel level;

    private TwoTenants tenants;

    static Stream<IsolationLevel> levels() {
        return TwoTenants.levels();
    }

    @BeforeEach
    void restrictOneOfTwoReports() {
        tenants = STARTED.computeIfAbsent(level, RestrictedRowsTest::start);
        install();
        execute(tenants.database.superuser(), "delete from remark");
        tenants.reset();
        execute(
                tenants.database.superuser(),
                "insert into report (id, text, tenant_id) values (1011, 'n2', 1), (1012, 's2', 2)",
                "update report set tenancy_restricted = true where text like '_1'");
    }

    private static TwoTenants start(IsolationLevel level) {
        TwoTenants started = new TwoTenants(level);
        execute(
                started.database.owner(),
                "create table remark (tenant_id integer not null, id bigint, report_id bigint, text text,"
                        + " primary key (tenant_id, id), foreign key (tenant_id, report_id) references report)");
        return started;
    }

    private void install() {
        RowIsolation isolation =
                RowIsolation.forRole("app").tenantOwned("report", "remark").restrictable("report", "remark");
        if (level == IsolationLevel.SEALED) {
            isolation.sealed().install(tenants.database.superuser());
        } else {
            isolation.install(tenants.database.owner());
        }
    }

    @AfterAll
    static void drop() {
        STARTED.values().forEach(TwoTenants::close);
        STARTED.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select text from report order by id",
                "select text from report where id < 1000 or id = 1011",
                "select text from only report",
                "select a.text from report a join report b using (id)",
                "select text from report where tenancy_restricted or not tenancy_restricted",
                "update report set text = text returning text",
                "delete from report returning text",
                "select text from report for update",
                "with r as (select * from report) select text from r",
                "select 'n' || 1 + count(*) from report"
            })
    void restricted_rows_are_not_there_for_ordinary_statements(String sql) throws SQLException {
        assertThat(tenants.as(NORTHMOOR, sql)).containsExactly("n2");
        assertThat(restricted("n1")).containsExactly("t");
    }

    @Test
    void they_are_there_for_a_purpose_and_those_of_another_tenant_are_not() throws SQLException {
        assertThat(permitted(() -> query(tenants.rows, ALL))).containsExactly("n1", "n2");
        assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n2");
        assertThat(tenants.as(SOUTHDALE, ALL)).containsExactly("s2");
    }

    @Test
    void COPY_does_not_give_them() throws Exception {
        StringWriter out = new StringWriter();
        try (Connection connection = TenantContext.call(NORTHMOOR, tenants.rows::getConnection)) {
            TenantContext.run(NORTHMOOR, () -> {
                connection.setAutoCommit(false);
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy report to stdout", out);
                connection.close();
            });
        }
        assertThat(out.toString()).contains("n2").doesNotContain("n1");
    }

    @Test
    void a_connection_of_the_pool_gives_the_next_user_no_restricted_rows() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(RestrictedRows.<List<String>, SQLException>call(PURPOSE, () -> query(connection, ALL)))
                        .hasSize(2);
            }
        });
        assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n2");
        assertThat(query(
                        tenants.pool,
                        "select coalesce(current_setting('tenancy.tenant', true), '')"
                                + " || current_setting('backtrace_functions')"))
                .containsExactly("");
    }

    @Test
    void within_one_transaction_the_block_alone_reaches_them() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setAutoCommit(false);
                assertThat(query(connection, ALL)).containsExactly("n2");
                assertThat(RestrictedRows.<List<String>, SQLException>call(PURPOSE, () -> query(connection, ALL)))
                        .containsExactly("n1", "n2");
                assertThat(query(connection, ALL)).containsExactly("n2");
                Savepoint before = connection.setSavepoint();
                assertThat(RestrictedRows.<List<String>, SQLException>call(PURPOSE, () -> query(connection, ALL)))
                        .containsExactly("n1", "n2");
                connection.rollback(before);
                assertThat(query(connection, ALL)).containsExactly("n2");
            }
        });
    }

    @Test
    void read_only_transactions_reach_them_too() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                assertThat(query(connection, ALL)).containsExactly("n2");
                assertThat(RestrictedRows.<List<String>, SQLException>call(PURPOSE, () -> query(connection, ALL)))
                        .containsExactly("n1", "n2");
                assertThatThrownBy(() -> query(connection, "update report set text = text returning text"))
                        .hasMessageContaining("read-only");
            }
        });
    }

    @Test
    void the_mark_is_neither_set_nor_taken_away_outside_of_a_purpose() throws SQLException {
        tenants.as(NORTHMOOR, "update report set tenancy_restricted = false returning text");
        assertThat(restricted("n1")).containsExactly("t");
        assertThatThrownBy(() -> tenants.as(NORTHMOOR, "update report set tenancy_restricted = true returning text"))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> tenants.as(
                        NORTHMOOR, "insert into report (text, tenancy_restricted) values ('n3', true) returning text"))
                .hasMessageContaining("row-level security");
        permitted(() -> query(tenants.rows, "update report set tenancy_restricted = id = 1011 returning text"));
        assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n1");
    }

    @Test
    void a_key_tells_that_a_restricted_row_is_there() throws SQLException {
        List<String> id = query(tenants.database.superuser(), "select id::text from report where text = 'n1'");
        String insert = "insert into report (id, text) values (" + id.get(0) + ", 'again')";
        assertThatThrownBy(() -> tenants.as(NORTHMOOR, insert + " returning text"))
                .hasMessageContaining("duplicate key");
        assertThat(tenants.as(NORTHMOOR, insert + " on conflict (tenant_id, id) do nothing returning text"))
                .isEmpty();
        assertThatThrownBy(() -> tenants.as(
                        NORTHMOOR,
                        insert + " on conflict (tenant_id, id) do update set text = excluded.text returning text"))
                .hasMessageContaining("row-level security");
        assertThat(tenants.as(
                        NORTHMOOR,
                        "insert into remark (id, report_id, text) values (1, " + id.get(0) + ", 'r') returning text"))
                .containsExactly("r");
        assertThat(tenants.as(NORTHMOOR, "select r.text from remark r join report on report.id = report_id"))
                .isEmpty();
    }

    @Test
    void what_SQL_can_reach_by_itself_is_what_it_can_of_tenants() throws SQLException {
        TenantContext.run(NORTHMOOR, () -> {
            try (Connection connection = tenants.rows.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                assertThat(query(connection, ALL)).containsExactly("n2");
                if (level == IsolationLevel.SEALED) {
                    assertThatThrownBy(() -> statement.execute("select set_config('backtrace_functions', ' 1', true)"))
                            .hasMessageContaining("permission denied");
                } else {
                    statement.execute("select set_config('tenancy.tenant', ' 1', true)");
                    assertThat(query(connection, ALL)).containsExactly("n1", "n2");
                }
            }
        });
        assertThat(tenants.as(NORTHMOOR, ALL)).containsExactly("n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop policy tenancy_restriction on report",
                "alter policy tenancy_restriction on report using (true)",
                "alter policy tenancy_restriction on report with check (true)",
                "alter policy tenancy_restriction on report to owner",
                "drop policy tenancy_restriction on report; alter table report drop column tenancy_restricted cascade",
                "alter table report alter tenancy_restricted drop not null",
                "alter table report alter tenancy_restricted set default true"
            })
    void a_table_that_no_longer_hides_them_is_unsafe_until_it_is_installed_again(String sql) {
        assertThat(IsolationCheck.of(tenants.database.application()).findings()).isEmpty();
        execute(tenants.database.owner(), sql);
        assertThat(IsolationCheck.of(tenants.database.application()).findings())
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.UNSAFE);
                    assertThat(finding.problem()).contains("restrict");
                });
        install();
        assertThat(IsolationCheck.of(tenants.database.application()).findings()).isEmpty();
    }

    @Test
    void partitions_hide_them_too() throws SQLException {
        execute(
                tenants.database.owner(),
                "create table visit (id bigint, text text) partition by list (id)",
                "create table visit_1 partition of visit for values in (1)");
        RowIsolation isolation =
                RowIsolation.forRole("app").tenantOwned("report", "visit").restrictable("report", "visit");
        (level == IsolationLevel.SEALED ? isolation.sealed() : isolation).install(tenants.database.superuser());
        execute(
                tenants.database.superuser(),
                "grant select on visit_1 to app",
                "insert into visit (id, text, tenant_id, tenancy_restricted) values (1, 'v1', 1, true), (1, 'v2', 1, false)");
        assertThat(tenants.as(NORTHMOOR, "select text from visit")).containsExactly("v2");
        assertThat(tenants.as(NORTHMOOR, "select text from visit_1")).containsExactly("v2");
        execute(tenants.database.owner(), "drop table visit");
    }

    @Test
    void wrong_use_is_refused() {
        assertThatThrownBy(() -> RestrictedRows.call(PURPOSE, () -> 1)).isInstanceOf(NoTenantException.class);
        assertThatThrownBy(() -> TenantContext.call(NORTHMOOR, () -> RestrictedRows.call(" ", () -> 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RowIsolation.forRole("app").shared("topic").restrictable("topic"))
                .hasMessageContaining("not tenant-owned");
    }

    private <R> R permitted(TenantWork<R, SQLException> work) throws SQLException {
        return TenantContext.call(NORTHMOOR, () -> RestrictedRows.call(PURPOSE, work));
    }

    private List<String> restricted(String text) throws SQLException {
        return query(tenants.database.superuser(), "select tenancy_restricted from report where text = '" + text + "'");
    }
}
