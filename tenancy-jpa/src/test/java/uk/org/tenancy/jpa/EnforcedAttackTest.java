package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static uk.org.tenancy.jpa.TestDatabase.NORTHMOOR;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks, each of which reaches the other tenant in a database that was set up without care, and none in a protected one.
 * The careless database has the mistakes that are made: an application that may become the owner, policies that show all
 * rows while no tenant is set, that guard reading only, or that were forgotten.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnforcedAttackTest {

    private static final String SECRET = "secret of southdale";

    private static final String[] TABLES = {
        "CREATE TABLE report (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))",
        "CREATE TABLE photo (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))",
        "CREATE FUNCTION spy(text text) RETURNS boolean LANGUAGE plpgsql COST 0.0001"
                + " AS 'BEGIN RAISE WARNING ''%'', text; RETURN true; END'"
    };

    private final TestDatabase careless = TestDatabase.notHardened(TABLES);
    private final TestDatabase guarded = new TestDatabase(TABLES);
    private TenantDataSource rows;

    @BeforeAll
    void prepare() {
        String bound = "current_setting('tenancy.tenant', true)";
        execute(
                careless.superuser(),
                "CREATE ROLE careless LOGIN PASSWORD 'careless' IN ROLE owner",
                "ALTER TABLE report ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE report FORCE ROW LEVEL SECURITY",
                "CREATE POLICY read ON report FOR SELECT USING (coalesce(" + bound + ", '') = '' OR tenant_id::text = "
                        + bound + ")",
                "CREATE POLICY write ON report FOR INSERT WITH CHECK (true)",
                "CREATE POLICY change ON report FOR UPDATE USING (true)",
                "CREATE POLICY remove ON report FOR DELETE USING (true)");
        RowIsolation.forRole("app").tenantOwned("report", "photo").install(guarded.owner());
        IsolationCheck.of(guarded.application()).requireSafe();
        rows = TenantDataSource.enforced(guarded.onePooledConnection());
    }

    @BeforeEach
    void aRowOfEachTenant() {
        for (TestDatabase database : List.of(careless, guarded)) {
            for (String table : List.of("report", "photo")) {
                execute(
                        database.superuser(),
                        "DELETE FROM " + table,
                        "INSERT INTO " + table + " VALUES (1, 1, 'own'), (2, 2, '" + SECRET + "'), (2, 3, '" + SECRET
                                + "')",
                        "ANALYZE " + table);
            }
        }
    }

    @AfterAll
    void drop() {
        careless.close();
        guarded.close();
        execute(new TestDatabase().superuser(), "DROP ROLE careless");
    }

    static Stream<Arguments> reading() {
        return Stream.of(
                attack("RESET ALL", "RESET ALL", "SELECT text FROM report"),
                attack("RESET of the setting", "RESET tenancy.tenant", "SELECT text FROM report"),
                attack("DISCARD ALL", "COMMIT", "DISCARD ALL", "SELECT text FROM report"),
                attack("end of the transaction", "COMMIT", "SELECT text FROM report"),
                attack("an empty tenant", "SET LOCAL tenancy.tenant = ''", "SELECT text FROM report"),
                attack(
                        "SET ROLE",
                        "SET ROLE owner",
                        "ALTER TABLE report DISABLE ROW LEVEL SECURITY",
                        "SELECT text FROM report",
                        "ALTER TABLE report ENABLE ROW LEVEL SECURITY"),
                attack(
                        "N10 ALTER TABLE",
                        "ALTER TABLE report DISABLE ROW LEVEL SECURITY",
                        "SELECT text FROM report",
                        "ALTER TABLE report ENABLE ROW LEVEL SECURITY"),
                attack(
                        "N10 CREATE POLICY",
                        "CREATE POLICY mine ON report USING (true)",
                        "SELECT text FROM report",
                        "DROP POLICY mine ON report"),
                attack("a subquery of XML", "SELECT query_to_xml('SELECT text FROM photo', true, true, '')"),
                attack("all tables as XML", "SELECT schema_to_xml('public', true, true, '')"),
                attack(
                        "the place of a row",
                        "SELECT text FROM photo WHERE ctid = ANY (ARRAY(SELECT format('(0,%s)', i)::tid FROM generate_series(1, 300) i))"),
                attack("Q25 a sample", "SELECT text FROM photo TABLESAMPLE SYSTEM (100)"),
                attack("Q25 UNION", "SELECT 'x' UNION SELECT text FROM photo"),
                attack("Q25 CTE", "WITH p AS MATERIALIZED (SELECT text FROM photo) SELECT text FROM p"),
                attack("Q25 whole row", "SELECT photo FROM photo"),
                attack("TABLE", "SELECT string_agg(text, ' ') FROM (TABLE photo) AS p"),
                attack("Q23 a lock", "SELECT text FROM photo FOR UPDATE"),
                attack("N20 a join", "SELECT p.text FROM report r JOIN photo p ON p.id <> r.id"),
                attack("RETURNING", "DELETE FROM photo RETURNING text"),
                attack("the old row", "UPDATE photo SET id = id RETURNING text"),
                attack("Q26 statistics", "SELECT most_common_vals::text FROM pg_stats WHERE tablename = 'photo'"),
                attack("a cheap function", "SELECT text FROM photo WHERE tenant_id = 1 AND spy(text)"),
                attack("a failing cast", "SELECT id FROM photo WHERE id > 1 AND text::integer = 0"),
                attack("an error in a check", "SELECT id FROM photo WHERE id > 1 AND xmlparse(document text) IS NULL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reading")
    void reads_rows_of_the_careless_database_only(String name, List<String> attack) throws SQLException {
        assertThat(Attacker.after(careless.as("careless"), attack)).contains(SECRET);
        assertThat(Attacker.after(guarded.application(), attack)).doesNotContain(SECRET);
        assertThat(overTheDataSource(attack)).doesNotContain(SECRET);
    }

    static Stream<Arguments> writing() {
        return Stream.of(
                attack("INSERT", "INSERT INTO report (tenant_id, id, text) VALUES (2, 9, 'planted')"),
                attack("INSERT of many", "INSERT INTO photo SELECT 2, 9, 'planted' FROM generate_series(1, 1)"),
                attack("UPDATE", "UPDATE report SET text = 'changed'"),
                attack("UPDATE into the other tenant", "UPDATE photo SET tenant_id = 2, id = id + 10"),
                attack("UPDATE out of it", "UPDATE photo SET tenant_id = 1 WHERE tenant_id = 2"),
                attack("DELETE", "DELETE FROM report"),
                attack("DELETE USING", "DELETE FROM photo USING report WHERE photo.id <> report.id"),
                attack(
                        "upsert",
                        "INSERT INTO photo VALUES (2, 2, 'planted') ON CONFLICT (tenant_id, id)"
                                + " DO UPDATE SET text = 'changed'"),
                attack(
                        "MERGE",
                        "MERGE INTO photo USING (VALUES (2)) AS v (id) ON photo.id = v.id"
                                + " WHEN MATCHED THEN UPDATE SET text = 'changed'"),
                attack(
                        "MERGE that inserts",
                        "MERGE INTO photo USING (VALUES (9)) AS v (id) ON photo.id = v.id"
                                + " WHEN NOT MATCHED THEN INSERT VALUES (2, v.id, 'planted')"),
                attack("B08 TRUNCATE", "TRUNCATE photo"),
                attack("DROP", "ALTER TABLE photo DROP COLUMN text", "ALTER TABLE photo ADD COLUMN text text"),
                attack(
                        "a trigger",
                        "CREATE TRIGGER t BEFORE UPDATE ON photo FOR EACH ROW"
                                + " EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                        "DROP TRIGGER t ON photo",
                        "UPDATE photo SET text = 'changed'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writing")
    void writes_rows_of_the_careless_database_only(String name, List<String> attack) throws SQLException {
        assumeTrue(!name.contains("MERGE") || hasMerge(), "MERGE came with PostgreSQL 15");
        List<String> before = rowsOfSouthdale(guarded);
        Attacker.after(careless.as("careless"), attack);
        assertThat(rowsOfSouthdale(careless)).isNotEqualTo(before);
        Attacker.after(guarded.application(), attack);
        assertThat(rowsOfSouthdale(guarded)).isEqualTo(before);
        assertThat(overTheDataSource(attack)).doesNotContain(SECRET);
        assertThat(rowsOfSouthdale(guarded)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET SESSION AUTHORIZATION owner",
                "SET ROLE postgres",
                "SET session_replication_role = replica",
                "ALTER POLICY tenancy_isolation ON report USING (true)",
                "DROP POLICY tenancy_isolation ON report",
                "ALTER ROLE app BYPASSRLS",
                "COPY report TO '/tmp/report'",
                "COPY report TO PROGRAM 'cat'",
                "SELECT pg_read_file('postgresql.conf')",
                "SELECT stavalues1 FROM pg_statistic",
                "SELECT * FROM tenancy.tenant",
                "INSERT INTO tenancy.declared_table VALUES ('public', 'x', 'SHARED')",
                "CREATE TABLE public.mine (text text)",
                "CREATE TEMPORARY TABLE report (text text)",
                "CREATE SCHEMA mine",
                "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "DO 'BEGIN END'",
                "CREATE PUBLICATION p FOR TABLE report",
                "SELECT pg_terminate_backend(1)",
                "SELECT pg_advisory_lock(1)",
                "SELECT pg_notify('a', 'b')",
                "SELECT * FROM pg_locks"
            })
    void is_refused_by_a_protected_database(String attack) throws SQLException {
        assertThat(Attacker.after(guarded.application(), List.of(attack))).contains("42501");
    }

    private String overTheDataSource(List<String> attack) throws SQLException {
        return GuardedAttacker.after(rows.permittingSessionStatements(), NORTHMOOR, attack.toArray(String[]::new));
    }

    private boolean hasMerge() throws SQLException {
        return query(guarded.owner(), "SELECT current_setting('server_version_num')::integer >= 150000")
                .equals(List.of("t"));
    }

    private static List<String> rowsOfSouthdale(TestDatabase database) throws SQLException {
        DataSource superuser = database.superuser();
        return query(
                superuser,
                "SELECT photo::text || text FROM photo WHERE tenant_id = 2 UNION ALL"
                        + " SELECT report::text || text FROM report WHERE tenant_id = 2 ORDER BY 1");
    }

    private static Arguments attack(String name, String... statements) {
        return Arguments.of(name, List.of(statements));
    }
}
