package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.jpa.policy.Finding;

/**
 * Opens a protected database in one way after another: two tenants that share a connection reach each other, the check says
 * so, and with the statements that it names they no longer do.
 */
class EnforcedDangerTest extends EnforcedDangers {

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

    private String activityWhileSouthdaleAsks() throws SQLException {
        try (Attacker southdale = new Attacker(database.application())) {
            southdale.bind(SOUTHDALE).run("SELECT 'another secret'");
            return Attacker.after(
                    database.application(), List.of("SELECT string_agg(query, ' ') FROM pg_stat_activity"));
        }
    }

    private static Arguments danger(String name, String leak, List<String> opening, Step... steps) {
        return Arguments.of(name, leak, opening, List.of(steps));
    }
}
