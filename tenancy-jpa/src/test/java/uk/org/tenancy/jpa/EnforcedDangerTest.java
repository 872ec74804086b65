package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static uk.org.tenancy.jpa.TestDatabase.execute;
import static uk.org.tenancy.jpa.TestDatabase.query;

import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Opens a protected database in one way after another: two tenants that share a connection reach each other, the check says
 * so, and with the statements that it names they no longer do.
 */
class EnforcedDangerTest {

    private static final String SECRET = "secret of southdale";
    private static final int NORTHMOOR = 1;
    private static final int SOUTHDALE = 2;

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (tenant_id integer NOT NULL, id bigint, text text, PRIMARY KEY (tenant_id, id))");

    /** What one tenant sends over the connection that both use. */
    record Step(int tenant, List<String> statements) {}

    @BeforeEach
    void aRowOfEachTenant() {
        RowIsolation.forRole("app").tenantOwned("report").install(database.owner());
        execute(database.superuser(), "INSERT INTO report VALUES (1, 1, 'own'), (2, 2, '" + SECRET + "')");
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> dangers() {
        String select = "SELECT text FROM report";
        return Stream.of(
                danger(
                        "a table without row security",
                        SECRET,
                        List.of("ALTER TABLE report DISABLE ROW LEVEL SECURITY"),
                        step(NORTHMOOR, select)),
                danger(
                        "a tenant that is preset",
                        SECRET,
                        List.of("ALTER ROLE app IN DATABASE ${database} SET tenancy.tenant = '2'"),
                        step(NORTHMOOR, "COMMIT", select)),
                danger(
                        "an IMMUTABLE function in a policy",
                        SECRET,
                        List.of(
                                "CREATE FUNCTION bound() RETURNS integer IMMUTABLE LANGUAGE plpgsql"
                                        + " AS 'BEGIN RETURN current_setting(''tenancy.tenant''); END'",
                                "ALTER POLICY tenancy_isolation ON report USING (tenant_id = bound())"),
                        step(
                                SOUTHDALE,
                                "SET plan_cache_mode = force_generic_plan",
                                "PREPARE reports AS " + select,
                                "EXECUTE reports",
                                "COMMIT"),
                        step(NORTHMOOR, "EXECUTE reports")),
                danger(
                        "N11 a view of a superuser",
                        SECRET,
                        List.of("CREATE VIEW v AS " + select, "GRANT SELECT ON v TO app"),
                        step(NORTHMOOR, "SELECT * FROM v")),
                danger(
                        "a materialized view",
                        SECRET,
                        List.of("CREATE MATERIALIZED VIEW v AS " + select, "GRANT SELECT ON v TO app"),
                        step(NORTHMOOR, "SELECT * FROM v")),
                danger(
                        "a function with the rights of a superuser",
                        SECRET,
                        List.of("CREATE FUNCTION all_texts() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER AS '"
                                + select + "'"),
                        step(NORTHMOOR, "SELECT all_texts()")),
                danger(
                        "a function that sets the tenant",
                        SECRET,
                        List.of("CREATE FUNCTION texts(tenant text) RETURNS SETOF text LANGUAGE plpgsql AS 'BEGIN"
                                + " PERFORM set_config(''tenancy.tenant'', tenant, true); RETURN QUERY " + select
                                + "; END'"),
                        step(NORTHMOOR, "SELECT texts('2')")),
                danger(
                        "a function that is marked leakproof",
                        SECRET,
                        List.of("CREATE FUNCTION spy(text text) RETURNS boolean LEAKPROOF LANGUAGE plpgsql COST 0.0001"
                                + " AS 'BEGIN RAISE WARNING ''%'', text; RETURN true; END'"),
                        step(
                                NORTHMOOR,
                                "SET enable_indexscan = off",
                                "SET enable_bitmapscan = off",
                                select + " WHERE spy(text)")),
                danger(
                        "B08 TRUNCATE",
                        "0 left",
                        List.of("GRANT TRUNCATE ON report TO app"),
                        step(NORTHMOOR, "TRUNCATE report", "COMMIT"),
                        step(SOUTHDALE, "SELECT count(*) || ' left' FROM report")),
                danger(
                        "a trigger of the attacker's",
                        "tsvector",
                        List.of("GRANT TRIGGER ON report TO app"),
                        step(
                                NORTHMOOR,
                                "CREATE TRIGGER t BEFORE UPDATE ON report FOR EACH ROW EXECUTE FUNCTION"
                                        + " tsvector_update_trigger(text, 'pg_catalog.simple', text)",
                                "COMMIT"),
                        step(SOUTHDALE, "UPDATE report SET text = text")),
                danger(
                        "a temporary table that was left",
                        SECRET,
                        List.of("GRANT TEMPORARY ON DATABASE ${database} TO PUBLIC"),
                        step(SOUTHDALE, "CREATE TEMPORARY TABLE kept AS " + select, "COMMIT"),
                        step(NORTHMOOR, "SELECT text FROM kept")),
                danger(
                        "a temporary table that stands before a real one",
                        "another secret",
                        List.of("GRANT TEMPORARY ON DATABASE ${database} TO PUBLIC"),
                        step(NORTHMOOR, "CREATE TEMPORARY TABLE report (id int, text text)", "COMMIT"),
                        step(SOUTHDALE, "INSERT INTO report (id, text) VALUES (3, 'another secret')", "COMMIT"),
                        step(NORTHMOOR, select)),
                danger(
                        "a table of the application's own",
                        SECRET,
                        List.of("GRANT CREATE ON SCHEMA public TO PUBLIC"),
                        step(SOUTHDALE, "CREATE TABLE kept AS " + select, "COMMIT"),
                        step(NORTHMOOR, "SELECT text FROM kept")),
                danger(
                        "a large object",
                        SECRET,
                        List.of(
                                "GRANT EXECUTE ON FUNCTION lo_from_bytea(oid, bytea) TO PUBLIC",
                                "GRANT EXECUTE ON FUNCTION lo_get(oid) TO PUBLIC"),
                        step(SOUTHDALE, "SELECT lo_from_bytea(4711, convert_to(text, 'UTF8')) FROM report", "COMMIT"),
                        step(NORTHMOOR, "SELECT convert_from(lo_get(4711), 'UTF8')")),
                danger(
                        "the text of a statement that was prepared",
                        "another secret",
                        List.of("GRANT EXECUTE ON FUNCTION pg_prepared_statement() TO PUBLIC"),
                        step(SOUTHDALE, "PREPARE kept AS SELECT 'another secret'", "COMMIT"),
                        step(NORTHMOOR, "SELECT statement FROM pg_prepared_statements")),
                danger(
                        "sequences that can be set",
                        "4711",
                        List.of("CREATE SEQUENCE numbers", "GRANT USAGE, UPDATE ON SEQUENCE numbers TO app"),
                        step(NORTHMOOR, "SELECT setval('numbers', 4710)", "COMMIT"),
                        step(SOUTHDALE, "SELECT nextval('numbers')")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dangers")
    void is_found_and_then_closed(String name, String leak, List<String> opening, List<Step> steps)
            throws SQLException {
        asSuperuser(opening);
        List<Finding> before = IsolationCheck.of(database.application()).findings();
        assertThat(before).isNotEmpty();
        assertThat(seenInTheEnd(steps)).contains(leak);
        before.forEach(finding -> asSuperuser(finding.mend()));
        IsolationCheck.of(database.application()).findings().forEach(finding -> asSuperuser(finding.mend()));
        execute(
                database.superuser(),
                "DELETE FROM report",
                "INSERT INTO report VALUES (1, 1, 'own'), (2, 2, '" + SECRET + "')",
                "DROP TRIGGER IF EXISTS t ON report");
        assertThat(IsolationCheck.of(database.application()).findings()).isEmpty();
        assertThat(seenInTheEnd(steps)).doesNotContain(leak);
    }

    @Test
    void what_other_sessions_ask_is_found_and_then_closed() throws SQLException {
        execute(database.superuser(), "GRANT EXECUTE ON FUNCTION pg_stat_get_activity(integer) TO PUBLIC");
        assertThat(activityWhileSouthdaleAsks()).contains("another secret");
        List<Finding> findings = IsolationCheck.of(database.application()).findings();
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("pg_stat_get_activity"));
        findings.forEach(finding -> asSuperuser(finding.mend()));
        assertThat(activityWhileSouthdaleAsks())
                .doesNotContain("another secret")
                .contains("permission denied");
    }

    @Test
    void a_setting_of_the_session_comes_back_by_rollback_but_a_binding_does_not() throws SQLException {
        String select = "SELECT text FROM report";
        try (Attacker session = new Attacker(database.application())) {
            session.run("BEGIN", "SELECT set_config('tenancy.tenant', '2', false)", "COMMIT");
            session.run("BEGIN", "SELECT set_config('tenancy.tenant', '1', false)", select, "ROLLBACK", "BEGIN");
            assertThat(session.forget().run(select).seen()).contains(SECRET);
        }
        DataSource rows = TenantDataSource.enforced(database.onePooledConnection());
        assertThat(TenantContext.call(TestDatabase.NORTHMOOR, () -> query(rows, select)))
                .containsExactly("own");
        assertThat(TenantContext.call(TestDatabase.SOUTHDALE, () -> query(rows, select)))
                .containsExactly(SECRET);
        TenantContext.run(TestDatabase.NORTHMOOR, () -> {
            try (Connection connection = rows.getConnection()) {
                connection.setAutoCommit(false);
                query(connection, select);
                connection.rollback();
                assertThat(query(connection, select)).containsExactly("own");
            }
        });
    }

    // PostgreSQL knows no right to cursors and prepared statements, so this is left to the data source.
    @Test
    void a_cursor_that_is_held_outlives_the_tenant_in_the_database() throws SQLException {
        assertThat(seenInTheEnd(List.of(
                        step(SOUTHDALE, "DECLARE kept CURSOR WITH HOLD FOR SELECT text FROM report", "COMMIT"),
                        step(NORTHMOOR, "FETCH ALL FROM kept"))))
                .contains(SECRET);
    }

    @Test
    void how_much_others_have_can_be_estimated_but_not_what() throws SQLException {
        execute(database.owner(), "CREATE SEQUENCE numbers", "GRANT USAGE ON SEQUENCE numbers TO app");
        execute(
                database.superuser(),
                "INSERT INTO report SELECT 2, i, '" + SECRET + "' FROM generate_series(3, 1000) i",
                "ANALYZE report",
                "SELECT nextval('numbers') FROM generate_series(1, 500)");
        String seen = Attacker.after(
                database.application(),
                List.of(
                        "SELECT 'rows of all: ' || reltuples FROM pg_class WHERE relname = 'report'",
                        "EXPLAIN SELECT text FROM report WHERE tenant_id = 2",
                        "SELECT 'next number of all: ' || nextval('numbers')",
                        "SELECT 'last number of all: ' || last_value FROM numbers",
                        "SELECT 'common: ' || most_common_vals::text FROM pg_stats WHERE tablename = 'report'"));
        assertThat(seen)
                .contains("rows of all: 1000", "rows=", "next number of all: 501")
                .doesNotContain("last number of all", "common", SECRET);
    }

    @Test
    void N13_another_permissive_policy_does_not_widen_what_a_tenant_sees() throws SQLException {
        execute(database.owner(), "CREATE POLICY wide ON report USING (true)");
        assertThat(Attacker.after(database.application(), List.of("SELECT text FROM report")))
                .contains("own")
                .doesNotContain(SECRET);
        IsolationCheck.of(database.application()).requireSafe();
    }

    @Test
    void D06_a_shared_row_cannot_be_deleted_to_learn_who_refers_to_it() throws SQLException {
        execute(
                database.owner(),
                "CREATE TABLE category (code text PRIMARY KEY)",
                "INSERT INTO category VALUES ('pothole')",
                "ALTER TABLE report ADD category text REFERENCES category");
        RowIsolation.forRole("app").tenantOwned("report").shared("category").install(database.owner());
        assertThat(Attacker.after(database.application(), List.of("DELETE FROM category")))
                .contains("42501");
    }

    @Test
    void N08_switching_row_security_off_is_an_error() throws SQLException {
        assertThat(Attacker.after(database.application(), List.of("SET row_security = off", "SELECT text FROM report")))
                .contains("42501 ERROR: query would be affected by row-level security policy")
                .doesNotContain("own");
    }

    @Test
    void N15_copying_out_shows_own_rows_and_copying_in_is_refused() throws Exception {
        try (var connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            query(connection, "SELECT set_config('tenancy.tenant', '1', true)");
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var out = new StringWriter();
            copies.copyOut("COPY report TO STDOUT", out);
            assertThat(out.toString()).isEqualTo("1\t1\town\n");
            assertThat(catchThrowable(
                            () -> copies.copyIn("COPY report FROM STDIN", new StringReader("2\t3\tplanted\n"))))
                    .hasMessageContaining("COPY FROM not supported with row-level security");
        }
    }

    @Test
    void N21_a_database_that_only_resembles_PostgreSQL_is_not_taken_for_it() {
        execute(
                database.superuser(),
                "CREATE FUNCTION public.version() RETURNS text LANGUAGE sql AS $$SELECT 'CockroachDB CCL v24.1'$$",
                "ALTER ROLE app IN DATABASE " + database.name() + " SET search_path = public, pg_catalog");
        assertThat(IsolationCheck.of(database.application()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("is not PostgreSQL"));
    }

    private String activityWhileSouthdaleAsks() throws SQLException {
        try (Attacker southdale = new Attacker(database.application())) {
            southdale.bind(SOUTHDALE).run("SELECT 'another secret'");
            return Attacker.after(
                    database.application(), List.of("SELECT string_agg(query, ' ') FROM pg_stat_activity"));
        }
    }

    private String seenInTheEnd(List<Step> steps) throws SQLException {
        try (Attacker connection = new Attacker(database.application())) {
            for (Step step : steps) {
                connection.bind(step.tenant).forget().run(step.statements.toArray(String[]::new));
            }
            return connection.seen();
        }
    }

    private void asSuperuser(List<String> statements) {
        statements.forEach(
                statement -> execute(database.superuser(), statement.replace("${database}", database.name())));
    }

    private static Step step(int tenant, String... statements) {
        return new Step(tenant, List.of(statements));
    }

    private static Arguments danger(String name, String leak, List<String> opening, Step... steps) {
        return Arguments.of(name, leak, opening, List.of(steps));
    }
}
