package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.SOUTHDALE;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.Tenant;

/**
 * Keys do not ask row policies, so one that leaves the tenant out tells of other tenants' rows and acts on them. Shown first
 * where the policies are right and the keys are as they were for one tenant, then closed by keys that start with the tenant.
 */
class KeyAttackTest {

    private static final String[] TABLES = {
        "CREATE TABLE report (tenant_id integer NOT NULL, id bigint PRIMARY KEY, reference text UNIQUE)",
        "CREATE TABLE remark (tenant_id integer NOT NULL, id bigint PRIMARY KEY,"
                + " report_id bigint REFERENCES report ON DELETE CASCADE ON UPDATE CASCADE)",
        "CREATE TABLE visit (tenant_id integer NOT NULL, id bigint PRIMARY KEY, report_id bigint REFERENCES report)"
    };

    private final TestDatabase policiesAlone = new TestDatabase(TABLES);
    private final TestDatabase guarded = new TestDatabase(TABLES);
    private TenantDataSource rows;

    @BeforeEach
    void southdaleHasAReport() throws SQLException {
        for (String table : List.of("report", "remark", "visit")) {
            execute(
                    policiesAlone.owner(),
                    "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY",
                    "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY",
                    "ALTER TABLE " + table + " ALTER tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer",
                    "CREATE POLICY own ON " + table + " USING (tenant_id = current_setting('tenancy.tenant')::integer)",
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO app");
        }
        RowIsolation.forRole("app").tenantOwned("report", "remark", "visit").install(guarded.owner());
        rows = TenantDataSource.enforced(guarded.onePooledConnection());
        both(NORTHMOOR, "SELECT count(*) FROM report");
        both(SOUTHDALE, "INSERT INTO report (id, reference) VALUES (2, 's2')");
    }

    @AfterEach
    void drop() {
        policiesAlone.close();
        guarded.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO report (id, reference) VALUES (2, 'guess') RETURNING 'free'",
                "INSERT INTO report (id, reference) VALUES (9, 's2') RETURNING 'free'",
                "INSERT INTO report (id) VALUES (2) ON CONFLICT DO NOTHING RETURNING 'free'",
                "INSERT INTO report (id, reference) VALUES (9, 's2') ON CONFLICT DO NOTHING RETURNING 'free'",
                "WITH mine AS (INSERT INTO report (id) VALUES (8)) UPDATE report SET id = 2 WHERE id = 7 RETURNING 'free'"
            })
    void leak_09_a_key_tells_that_a_foreign_row_exists(String guess) throws SQLException {
        both(NORTHMOOR, "INSERT INTO report (id) VALUES (7)");
        assertThat(guessAlone(guess)).doesNotContain("free");
        assertThat(guessAlone(guess.replace("2", "5"))).as("what nobody has").contains("free");
        assertThat(asGuarded(NORTHMOOR, guess)).isEqualTo("free\n");
    }

    @Test
    void leak_09_a_foreign_key_tells_that_a_foreign_row_exists() throws SQLException {
        String guess = "INSERT INTO remark (id, report_id) VALUES (1, 2) RETURNING 'exists'";
        String unused = "INSERT INTO remark (id, report_id) VALUES (1, 5) RETURNING 'exists'";
        assertThat(guessAlone(guess)).contains("exists");
        assertThat(guessAlone(unused)).startsWith("23503 ");
        assertThat(asGuarded(NORTHMOOR, guess)).startsWith("23503 ");
        assertThat(asGuarded(NORTHMOOR, unused)).startsWith("23503 ");
    }

    @Test
    void a_cascade_of_one_tenant_removes_or_changes_rows_of_another() throws SQLException {
        String link = "INSERT INTO remark (id, report_id) VALUES (1, 2)";
        String linked = "SELECT report_id FROM remark";
        asAlone(NORTHMOOR, link);
        asAlone(SOUTHDALE, "UPDATE report SET id = 3 WHERE id = 2");
        assertThat(query(policiesAlone.superuser(), linked)).containsExactly("3");
        asAlone(SOUTHDALE, "DELETE FROM report WHERE id = 3");
        assertThat(query(policiesAlone.superuser(), linked)).isEmpty();

        asGuarded(NORTHMOOR, "INSERT INTO report (id) VALUES (2)");
        asGuarded(NORTHMOOR, link);
        asGuarded(SOUTHDALE, "UPDATE report SET id = 3 WHERE id = 2");
        asGuarded(SOUTHDALE, "DELETE FROM report WHERE id = 3");
        assertThat(query(guarded.superuser(), linked)).containsExactly("2");
    }

    @Test
    void a_link_of_one_tenant_stops_another_from_removing_its_own_row() throws SQLException {
        String link = "INSERT INTO visit (id, report_id) VALUES (1, 2)";
        String remove = "DELETE FROM report WHERE id = 2 RETURNING 'removed'";
        asAlone(NORTHMOOR, link);
        assertThat(asAlone(SOUTHDALE, remove)).startsWith("23503 ").contains("\"visit\"");
        assertThat(asGuarded(NORTHMOOR, link)).startsWith("23503 ");
        assertThat(asGuarded(SOUTHDALE, remove)).isEqualTo("removed\n");
    }

    private void both(Tenant tenant, String sql) throws SQLException {
        asAlone(tenant, sql);
        asGuarded(tenant, sql);
    }

    private String asAlone(Tenant tenant, String sql) throws SQLException {
        return sentAlone(tenant, sql, "COMMIT");
    }

    /** What comes back to Northmoor, who takes back whatever it was. */
    private String guessAlone(String sql) throws SQLException {
        return sentAlone(NORTHMOOR, sql);
    }

    private String sentAlone(Tenant tenant, String... sql) throws SQLException {
        try (Attacker session = new Attacker(policiesAlone.application())) {
            return session.bind(tenant.equals(NORTHMOOR) ? 1 : 2)
                    .forget()
                    .run(sql)
                    .seen();
        }
    }

    private String asGuarded(Tenant tenant, String sql) throws SQLException {
        return GuardedAttacker.after(rows, tenant, sql);
    }
}
