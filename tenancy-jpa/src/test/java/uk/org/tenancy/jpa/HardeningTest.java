package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.policy.Finding;

/** What a superuser and the owner can close, and that the rest goes on to work. */
class HardeningTest {

    private final TestDatabase database = TestDatabase.notHardened(
            "CREATE SEQUENCE report_seq", "CREATE TABLE report (id bigint PRIMARY KEY, text text UNIQUE)");
    private final RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void what_is_open_is_one_finding_and_its_statement_closes_it() {
        isolation.install(database.owner());
        execute(database.owner(), "GRANT TEMPORARY ON DATABASE " + database.name() + " TO app");
        List<Finding> findings = findings();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTICE);
            assertThat(finding.problem())
                    .contains(
                            "temporary tables",
                            "updates of pg_settings",
                            "the language plpgsql",
                            "lo_get",
                            "pg_stat_get_activity",
                            "pg_notify");
        });
        findings.get(0).mend().forEach(statement -> execute(database.superuser(), statement));
        assertThat(findings()).isEmpty();
    }

    @Test
    void the_script_closes_the_same_and_can_be_run_twice() {
        isolation.install(database.owner());
        execute(database.superuser(), isolation.hardening("owner"), isolation.hardening("owner"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void names_of_roles_are_quoted() {
        execute(database.superuser(), "CREATE ROLE \"o'n%s \"\"e\"");
        try {
            execute(database.superuser(), isolation.hardening("o'n%s \"e"));
        } finally {
            execute(database.superuser(), "DROP OWNED BY \"o'n%s \"\"e\"", "DROP ROLE \"o'n%s \"\"e\"");
        }
    }

    @Test
    void the_owner_of_schema_and_database_closes_them_by_installing() throws SQLException {
        execute(
                database.superuser(),
                "ALTER SCHEMA public OWNER TO owner",
                "GRANT CREATE ON SCHEMA public TO PUBLIC",
                "GRANT SELECT, UPDATE ON report_seq TO app");
        execute(database.application(), "CREATE TEMPORARY TABLE kept (text text)");
        isolation.install(database.owner());
        assertThatThrownBy(() -> query(database.application(), "CREATE TEMPORARY TABLE kept (text text)"))
                .hasMessageContaining("permission denied to create temporary tables");
        assertThatThrownBy(() -> query(database.application(), "CREATE TABLE undeclared (text text)"))
                .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> query(database.application(), "SELECT last_value FROM report_seq"))
                .hasMessageContaining("permission denied for sequence report_seq");
        assertThat(query(database.application(), "SELECT nextval('report_seq')"))
                .containsExactly("1");
    }

    @Test
    void whoever_owns_neither_installs_nevertheless_and_the_check_says_what_is_open() {
        execute(
                database.superuser(),
                "ALTER SCHEMA public OWNER TO postgres",
                "GRANT CREATE ON SCHEMA public TO PUBLIC",
                "ALTER DATABASE " + database.name() + " OWNER TO postgres",
                "GRANT CREATE ON DATABASE " + database.name() + " TO owner");
        isolation.install(database.owner());
        assertThat(findings()).extracting(Finding::subject).containsExactly("schema public", "database");
        assertThat(findings().get(1).problem()).contains("temporary tables");
    }

    @Test
    void temporary_tables_that_are_given_by_name_stay_given() {
        execute(database.owner(), "GRANT TEMPORARY ON DATABASE " + database.name() + " TO app");
        isolation.install(database.owner());
        execute(database.application(), "CREATE TEMPORARY TABLE kept (text text)");
    }

    @Test
    void the_owner_migrates_a_hardened_database() throws SQLException {
        execute(database.superuser(), isolation.hardening("owner"));
        execute(
                database.owner(),
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_try_advisory_lock(2)",
                "CREATE TABLE photo (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT now())",
                "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER stamp BEFORE INSERT ON photo FOR EACH ROW EXECUTE FUNCTION stamp()",
                "DO $$ BEGIN PERFORM 1; END $$",
                "CREATE TEMPORARY TABLE rename AS SELECT 1 AS one",
                "CREATE INDEX CONCURRENTLY ON photo (at)",
                "SELECT pg_advisory_unlock(1)");
        isolation.tenantOwned("photo").install(database.owner());
        assertThat(findings()).isEmpty();
    }

    @Test
    void the_driver_describes_a_hardened_database() throws SQLException {
        isolation.install(database.owner());
        execute(database.superuser(), isolation.hardening("owner"));
        try (Connection connection = database.application().getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(count(metaData.getTables(null, "public", "%", null))).isPositive();
            assertThat(count(metaData.getColumns(null, "public", "report", "%")))
                    .isEqualTo(3);
            assertThat(count(metaData.getPrimaryKeys(null, "public", "report"))).isPositive();
            assertThat(count(metaData.getIndexInfo(null, "public", "report", false, true)))
                    .isPositive();
            assertThat(count(metaData.getImportedKeys(null, "public", "report")))
                    .isZero();
            assertThat(count(metaData.getTablePrivileges(null, "public", "report")))
                    .isPositive();
            assertThat(count(metaData.getTypeInfo())).isPositive();
            assertThat(count(metaData.getFunctions(null, "pg_catalog", "now"))).isPositive();
            assertThat(count(metaData.getProcedures(null, null, "%"))).isZero();
            assertThat(metaData.getMaxConnections()).isPositive();
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        try (rows) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    private List<Finding> findings() {
        return IsolationCheck.of(database.application()).findings();
    }
}
