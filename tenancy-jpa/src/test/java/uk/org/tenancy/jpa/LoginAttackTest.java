package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.policy.Finding;

/** Logins that row security does not hold back, or that lead to one it does not: it says nothing, and the data source does. */
class LoginAttackTest {

    private static final String SECRET = "secret of southdale";
    private static final String READ = "SELECT text FROM report";

    private static TestDatabase database;

    @BeforeAll
    static void aRowOfEachTenant() {
        database = new TestDatabase(
                "CREATE TABLE report (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))",
                "CREATE TABLE note (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))");
        RowIsolation.forRole("app").tenantOwned("report", "note").install(database.owner());
        for (String table : List.of("report", "note")) {
            execute(database.superuser(), "INSERT INTO " + table + " VALUES (1, 1, 'own'), (2, 2, '" + SECRET + "')");
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"SUPERUSER, is a superuser", "BYPASSRLS, bypasses row security"})
    void leak_12_a_role_that_policies_do_not_hold_back_reads_all(String attribute, String problem) throws SQLException {
        execute(database.superuser(), "CREATE ROLE risky LOGIN PASSWORD 'risky' IN ROLE app " + attribute);
        try {
            DataSource risky = database.as("risky");
            assertThat(Attacker.after(risky, List.of(READ))).contains(SECRET);
            assertThatThrownBy(() -> TenantDataSource.enforced(risky))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining(problem);
            mend(risky);
            assertThat(Attacker.after(risky, List.of(READ))).contains("own").doesNotContain(SECRET);
            assertThat(seenByNorthmoor(TenantDataSource.enforced(risky))).isEqualTo("own\n");
        } finally {
            execute(database.superuser(), "DROP ROLE risky");
        }
    }

    @Test
    void leak_12_the_owner_of_a_table_is_exempt_unless_it_is_forced() throws SQLException {
        execute(database.owner(), "ALTER TABLE report NO FORCE ROW LEVEL SECURITY");
        assertThat(Attacker.after(database.owner(), List.of(READ))).contains(SECRET);
        assertThatThrownBy(() -> TenantDataSource.enforced(database.application()))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContaining("owner is exempt");
        mend(database.application());
        assertThat(Attacker.after(database.owner(), List.of(READ)))
                .contains("own")
                .doesNotContain(SECRET);
        assertThat(seenByNorthmoor(TenantDataSource.enforced(database.application())))
                .isEqualTo("own\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESET ROLE",
                "SET ROLE NONE",
                "SET ROLE postgres",
                "SET LOCAL ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "SELECT set_config('role', 'none', true)",
                "SELECT set_config('session_authorization', 'postgres', true)"
            })
    void a_login_that_only_plays_the_application_becomes_again_what_it_is(String back) throws SQLException {
        try (SingleConnection login = new SingleConnection(database.superuser().getConnection())) {
            execute(login.source(), "SET ROLE app");
            assertThat(Attacker.after(login.source(), List.of(READ)))
                    .contains("own")
                    .doesNotContain(SECRET);
            assertThat(Attacker.after(login.source(), List.of(back, READ))).contains(SECRET);
            execute(login.source(), "SET ROLE app");
            assertThatThrownBy(() -> TenantDataSource.enforced(login.source()))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("is a superuser");
        }
        assertThat(GuardedAttacker.after(
                        TenantDataSource.enforced(database.application()).permittingSessionStatements(),
                        NORTHMOOR,
                        back,
                        READ))
                .endsWith("own\n")
                .doesNotContain(SECRET);
    }

    @Test
    void a_login_that_passes_for_the_application_is_refused_for_what_it_is() throws SQLException {
        try (SingleConnection login = new SingleConnection(database.superuser().getConnection())) {
            execute(login.source(), "SET SESSION AUTHORIZATION app");
            assertThat(Attacker.after(
                            login.source(),
                            List.of("SELECT set_config('session_authorization', 'postgres', true)", READ)))
                    .contains(SECRET);
            execute(login.source(), "SET SESSION AUTHORIZATION app");
            assertThatThrownBy(() -> TenantDataSource.enforced(login.source()))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("login postgres of the application: passes for app")
                    .hasMessageContaining("-- log in as app itself");
        }
    }

    private static void mend(DataSource login) {
        List<Finding> findings;
        do {
            findings = IsolationCheck.of(login).of(Finding.Severity.UNSAFE);
            findings.forEach(
                    finding -> execute(database.superuser(), finding.mend().toArray(String[]::new)));
        } while (!findings.isEmpty());
    }

    private static String seenByNorthmoor(TenantDataSource rows) throws SQLException {
        return GuardedAttacker.after(rows, NORTHMOOR, READ);
    }
}
