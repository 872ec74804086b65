package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenantContext;

/** A policy that is right can still look at every row of every tenant for each statement, if no index leads to the tenant. */
class PolicyCostTest {

    private static final String TABLE =
            "CREATE TABLE report (id bigint PRIMARY KEY, tenant_id integer NOT NULL, text text)";
    private static final String ROWS_OF_200_TENANTS =
            "INSERT INTO report SELECT i, 1 + i % 200, 'text' FROM generate_series(1, 4000) i";

    private final TestDatabase policyAlone = new TestDatabase(TABLE);
    private final TestDatabase guarded = new TestDatabase(TABLE);

    @BeforeEach
    void manyTenants() {
        execute(
                policyAlone.owner(),
                "ALTER TABLE report ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE report FORCE ROW LEVEL SECURITY",
                "CREATE POLICY own ON report USING (tenant_id = current_setting('tenancy.tenant')::integer)",
                "GRANT SELECT ON report TO app");
        RowIsolation.forRole("app").tenantOwned("report").install(guarded.owner());
        for (TestDatabase database : List.of(policyAlone, guarded)) {
            execute(database.superuser(), ROWS_OF_200_TENANTS, "VACUUM ANALYZE report");
        }
    }

    @AfterEach
    void drop() {
        policyAlone.close();
        guarded.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM report",
                "SELECT text FROM report ORDER BY id LIMIT 20",
                "SELECT text FROM report WHERE id > 100"
            })
    void leak_16_a_policy_is_applied_to_each_row_of_all_tenants(String sql) throws SQLException {
        String explain = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql;
        assertThat(asNorthmoorAlone(explain))
                .anyMatch(line -> line.matches(" *Filter: .*current_setting.*"))
                .anyMatch(line -> line.matches(" *Rows Removed by Filter: 3\\d{3}"));
        TenantDataSource rows = TenantDataSource.enforced(guarded.onePooledConnection());
        assertThat(TenantContext.call(NORTHMOOR, () -> query(rows, explain)))
                .anyMatch(line -> line.matches(" *(Index|Recheck) Cond: .*current_setting.*"))
                .noneMatch(line -> line.contains("Filter"));
    }

    private List<String> asNorthmoorAlone(String sql) throws SQLException {
        try (Connection connection = policyAlone.application().getConnection()) {
            connection.setAutoCommit(false);
            query(connection, "SELECT set_config('tenancy.tenant', '1', true)");
            return query(connection, sql);
        }
    }
}
