package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.policy.Finding.Severity.NOTICE;
import static uk.org.tenancy.jpa.policy.Finding.Severity.UNSAFE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.policy.Finding;

/** Brings what surrounds the tables into danger, and out of it again by the statements that the check names. */
class IsolationRisksTest {

    private static final String DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp";

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (id bigint PRIMARY KEY, cost numeric, tags text[], title text)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "CREATE TABLE invoice (id bigint PRIMARY KEY)",
            "CREATE SEQUENCE report_seq");

    @BeforeEach
    void safeToBeginWith() {
        RowIsolation.forRole("app")
                .tenantOwned("report")
                .shared("category")
                .platform("invoice")
                .install(database.owner());
        assertThat(findings()).isEmpty();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> risks() {
        return Stream.of(
                        functions(),
                        triggersAndRules(),
                        views(),
                        rights(),
                        memberships(),
                        settings(),
                        copies(),
                        wayOut(),
                        indexes())
                .flatMap(risks -> risks);
    }

    private static Stream<Arguments> functions() {
        String count = " RETURNS bigint LANGUAGE sql " + DEFINER + " AS 'SELECT count(*) FROM public.report'";
        return Stream.of(
                risk(UNSAFE, "function public.f()", "the rights of postgres", "CREATE FUNCTION f()" + count),
                risk(
                        UNSAFE,
                        "function public.f()",
                        "the rights of postgres",
                        "CREATE FUNCTION f()" + count,
                        "REVOKE ALL ON FUNCTION f() FROM PUBLIC",
                        "GRANT EXECUTE ON FUNCTION f() TO app"),
                risk(
                        UNSAFE,
                        "function public.p(IN a integer)",
                        "the rights of postgres",
                        "CREATE PROCEDURE p(a integer) LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM public.report'"),
                risk(
                        UNSAFE,
                        "function public.f()",
                        "sets the tenant",
                        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET tenancy.tenant = '2' AS 'SELECT 1'"),
                risk(
                        UNSAFE,
                        "function public.f()",
                        "sets the tenant",
                        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT set_config('tenancy.tenant', '2', true)$$"),
                risk(
                        UNSAFE,
                        "function public.f()",
                        "sets the tenant",
                        "CREATE FUNCTION f() RETURNS text LANGUAGE sql"
                                + " RETURN set_config('tenancy.tenant'::text, '2'::text, true)"),
                risk(
                        UNSAFE,
                        "function public.f()",
                        "sets the tenant",
                        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN SET LOCAL tenancy.tenant = 2; END'"),
                risk(
                        NOTICE,
                        "function public.f(sql text)",
                        "put together from text",
                        "CREATE FUNCTION f(sql text) RETURNS void LANGUAGE plpgsql " + DEFINER
                                + " AS 'BEGIN EXECUTE sql; END'",
                        "ALTER FUNCTION f(text) OWNER TO owner"),
                risk(
                        NOTICE,
                        "function public.f()",
                        "others can shadow",
                        "CREATE FUNCTION f()" + count,
                        "ALTER FUNCTION f() OWNER TO owner",
                        "ALTER FUNCTION f() RESET search_path"),
                risk(
                        NOTICE,
                        "function public.f()",
                        "marked leakproof",
                        "CREATE FUNCTION f() RETURNS int LEAKPROOF LANGUAGE sql AS 'SELECT 1'"));
    }

    private static Stream<Arguments> triggersAndRules() {
        String function =
                "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN NEW; END'";
        String trigger = "CREATE TRIGGER copy BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION t()";
        return Stream.of(
                risk(UNSAFE, "trigger copy on public.report", "do not hold back", function, trigger),
                risk(
                        UNSAFE,
                        "trigger copy on public.report",
                        "sets the tenant",
                        function.replace("BEGIN ", "BEGIN SET tenancy.tenant = 2; "),
                        trigger),
                risk(
                        UNSAFE,
                        "event trigger e",
                        "do not hold back",
                        "CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN END'",
                        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION e()"),
                risk(
                        NOTICE,
                        "rule r on public.report",
                        "the rights of the table's owner",
                        "CREATE RULE r AS ON INSERT TO report DO ALSO INSERT INTO invoice VALUES (1)"),
                risk(
                        UNSAFE,
                        "rule r on public.report",
                        "the rights of the table's owner",
                        "CREATE RULE r AS ON INSERT TO report DO ALSO INSERT INTO invoice VALUES (1)",
                        "ALTER TABLE report OWNER TO postgres"));
    }

    private static Stream<Arguments> views() {
        String declare = "INSERT INTO tenancy.declared_table VALUES ('public', 'v', 'SHARED')";
        return Stream.of(
                risk(
                        UNSAFE,
                        "view public.v",
                        "as its owner sees them",
                        "CREATE VIEW v AS SELECT * FROM report",
                        "GRANT SELECT ON v TO app",
                        declare),
                risk(
                        UNSAFE,
                        "view public.v",
                        "as its owner sees them",
                        "CREATE VIEW inner_view AS SELECT id FROM report",
                        "CREATE VIEW v AS SELECT * FROM inner_view",
                        "GRANT SELECT ON v TO app",
                        declare),
                risk(
                        UNSAFE,
                        "view public.v",
                        "a copy of tenant-owned rows",
                        "CREATE MATERIALIZED VIEW v AS SELECT * FROM report",
                        "GRANT SELECT (id) ON v TO PUBLIC",
                        declare),
                risk(
                        UNSAFE,
                        "table public.far",
                        "is not declared",
                        "CREATE FOREIGN DATA WRAPPER w",
                        "CREATE SERVER s FOREIGN DATA WRAPPER w",
                        "CREATE FOREIGN TABLE far (id int) SERVER s",
                        "GRANT SELECT ON far TO app"));
    }

    private static Stream<Arguments> rights() {
        return Stream.of(
                risk(UNSAFE, "table public.report", "triggers", "GRANT TRIGGER ON report TO app"),
                risk(UNSAFE, "table public.report", "foreign keys", "GRANT REFERENCES ON report TO PUBLIC"),
                risk(UNSAFE, "table public.report", "foreign keys", "GRANT REFERENCES (id) ON report TO app"),
                risk(UNSAFE, "table public.category", "triggers", "GRANT TRIGGER ON category TO app"),
                risk(NOTICE, "table public.category", "all others read", "GRANT DELETE ON category TO app"),
                risk(NOTICE, "table public.category", "all others read", "GRANT UPDATE (code) ON category TO app"),
                risk(
                        UNSAFE,
                        "table public.mine",
                        "is owned by",
                        "CREATE TABLE mine ()",
                        "ALTER TABLE mine OWNER TO app"),
                risk(UNSAFE, "table public.report", "is owned by", "ALTER TABLE report OWNER TO app"),
                risk(UNSAFE, "schema public", "can be given tables", "GRANT CREATE ON SCHEMA public TO PUBLIC"),
                risk(UNSAFE, "schema own", "is owned by", "CREATE SCHEMA own AUTHORIZATION app"),
                risk(
                        UNSAFE,
                        "database ${database}",
                        "can be given tables",
                        "GRANT CREATE ON DATABASE ${database} TO app"),
                risk(NOTICE, "sequence public.report_seq", "read or set", "GRANT SELECT ON report_seq TO app"),
                risk(NOTICE, "sequence public.report_seq", "read or set", "GRANT UPDATE ON report_seq TO PUBLIC"),
                risk(
                        UNSAFE,
                        "large objects",
                        "1 of them",
                        "SELECT lo_create(4711)",
                        "GRANT SELECT ON LARGE OBJECT 4711 TO app"),
                risk(
                        UNSAFE,
                        "large objects",
                        "1 of them",
                        "SELECT lo_create(4711)",
                        "ALTER LARGE OBJECT 4711 OWNER TO app"));
    }

    private static Stream<Arguments> memberships() {
        return Stream.of(
                risk(UNSAFE, "role app of the application", "files that hold", "GRANT pg_read_server_files TO app"),
                risk(UNSAFE, "role app of the application", "run programs", "GRANT pg_execute_server_program TO app"),
                risk(NOTICE, "role app of the application", "break off", "GRANT pg_signal_backend TO app"),
                risk(NOTICE, "role app of the application", "other sessions ask", "GRANT pg_read_all_stats TO app"));
    }

    private static Stream<Arguments> settings() {
        return Stream.of(
                risk(
                        UNSAFE,
                        "setting tenancy.tenant",
                        "before a tenant is bound",
                        "ALTER ROLE app IN DATABASE ${database} SET tenancy.tenant = '1'"),
                risk(
                        UNSAFE,
                        "setting tenancy.tenant",
                        "before a tenant is bound",
                        "ALTER DATABASE ${database} SET tenancy.tenant = '1'"),
                risk(
                        UNSAFE,
                        "setting tenancy.tenant",
                        "before a tenant is bound",
                        "ALTER ROLE app SET tenancy.tenant = '1'"),
                risk(
                        UNSAFE,
                        "setting tenancy.tenant",
                        "before a tenant is bound",
                        "ALTER ROLE ALL SET tenancy.tenant = '1'"),
                risk(
                        UNSAFE,
                        "setting session_replication_role",
                        "foreign keys",
                        "ALTER ROLE app IN DATABASE ${database} SET session_replication_role = replica"),
                risk(NOTICE, "setting row_security", "fails", "ALTER DATABASE ${database} SET row_security = off"));
    }

    private static Stream<Arguments> copies() {
        return Stream.of(
                risk(NOTICE, "publication p", "public.report", "CREATE PUBLICATION p FOR TABLE report, category"),
                risk(NOTICE, "publication p", "public.report", "CREATE PUBLICATION p FOR ALL TABLES"),
                risk(
                        NOTICE,
                        "replication slot left",
                        "the changes of every tenant",
                        "SELECT pg_create_logical_replication_slot('left', 'pgoutput')"),
                risk(
                        NOTICE,
                        "default privileges of owner",
                        "new tables",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public GRANT SELECT ON TABLES TO app"),
                risk(
                        NOTICE,
                        "default privileges of owner",
                        "new tables",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT ON TABLES TO PUBLIC"));
    }

    private static Stream<Arguments> wayOut() {
        return Stream.of(
                risk(UNSAFE, "files of the server", "every row", "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO app"),
                risk(NOTICE, "extension dblink", "no tenant", "CREATE EXTENSION dblink"),
                risk(
                        NOTICE,
                        "language outside",
                        "not held back",
                        "CREATE LANGUAGE outside HANDLER plpgsql_call_handler",
                        "CREATE FUNCTION f() RETURNS void LANGUAGE outside AS 'BEGIN END'"));
    }

    private static Stream<Arguments> indexes() {
        return Stream.of(
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report (tenant_id, cost)"),
                risk(NOTICE, "index public.i on public.report", "not leakproof", "CREATE INDEX i ON report (cost)"),
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report USING gin (tags)"),
                risk(
                        NOTICE,
                        "index public.i on public.report",
                        "not leakproof",
                        "CREATE INDEX i ON report (tenant_id, lower(title))"));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("risks")
    void is_found_and_the_statement_it_names_mends_it(
            Finding.Severity severity, String subject, String problem, List<String> statements) {
        statements.forEach(statement -> asSuperuser(statement));
        List<Finding> findings = findings();
        try {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.severity()).isEqualTo(severity);
                assertThat(finding.subject()).isEqualTo(inDatabase(subject));
                assertThat(finding.problem()).contains(problem);
            });
        } finally {
            findings.forEach(finding -> finding.mend().forEach(this::asSuperuser));
        }
        assertThat(findings()).isEmpty();
    }

    @Test
    void what_is_no_danger_is_not_reported() {
        Stream.of(
                        "CREATE FUNCTION invoker() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM report'",
                        "CREATE FUNCTION refused() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
                                + " AS 'SELECT count(*) FROM report'",
                        "REVOKE ALL ON FUNCTION refused() FROM PUBLIC",
                        "CREATE FUNCTION definer() RETURNS bigint LANGUAGE sql " + DEFINER
                                + " AS 'SELECT count(*) FROM public.report'",
                        "ALTER FUNCTION definer() OWNER TO owner",
                        "CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                        "CREATE TRIGGER stamp BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION t()",
                        "CREATE VIEW v AS SELECT * FROM category",
                        "GRANT SELECT ON v TO app",
                        "CREATE VIEW w AS SELECT * FROM report",
                        "ALTER VIEW w OWNER TO owner",
                        "GRANT SELECT ON w TO app",
                        "INSERT INTO tenancy.declared_table VALUES ('public', 'v', 'SHARED'), ('public', 'w', 'SHARED')",
                        "ALTER ROLE app IN DATABASE ${database} SET statement_timeout = '30s'",
                        "SELECT lo_create(4711)",
                        "CREATE PUBLICATION p FOR TABLE category",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE owner GRANT SELECT ON TABLES TO postgres",
                        "CREATE EXTENSION pgcrypto",
                        "CREATE INDEX ON report (tenant_id, title, cost)",
                        "CREATE INDEX ON report (tenant_id)",
                        "CREATE INDEX ON report (title text_pattern_ops)",
                        "CREATE INDEX ON report USING hash (title)",
                        "CREATE INDEX ON invoice ((id::numeric))")
                .forEach(this::asSuperuser);
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost = 1", "lower(title) = 'x'"})
    void an_index_that_is_said_to_be_useless_is_used_once_it_is_mended(String condition) throws SQLException {
        asSuperuser("CREATE INDEX i ON report (tenant_id, cost)");
        asSuperuser("CREATE INDEX j ON report (tenant_id, lower(title))");
        String column = condition.substring(0, 4);
        assertThat(indexCondition(condition)).contains("tenant_id").doesNotContain(column);
        findings().forEach(finding -> finding.mend().forEach(this::asSuperuser));
        assertThat(indexCondition(condition)).contains("tenant_id", column);
    }

    private String indexCondition(String condition) throws SQLException {
        try (Connection connection = database.application().getConnection()) {
            connection.setAutoCommit(false);
            TestDatabase.query(connection, "SELECT set_config('tenancy.tenant', '1', true)");
            return TestDatabase.query(connection, "EXPLAIN (COSTS OFF) SELECT id FROM report WHERE " + condition)
                    .stream()
                    .filter(line -> line.contains("Index Cond"))
                    .collect(Collectors.joining());
        }
    }

    @Test
    void a_pool_that_presets_a_tenant_is_found() {
        var pool = database.onePooledConnection();
        TestDatabase.execute(pool, "SELECT set_config('tenancy.tenant', '1', false)");
        assertThat(IsolationCheck.of(pool).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString())
                        .contains("tenancy.tenant", "before a tenant is bound", "the pool's settings"));
    }

    @Test
    void a_function_that_stands_in_front_of_another_does_not_blind_the_check() {
        asSuperuser(
                "CREATE FUNCTION public.pg_has_role(name, oid, text) RETURNS boolean LANGUAGE sql AS 'SELECT false'");
        asSuperuser("ALTER ROLE app IN DATABASE ${database} SET search_path = public, pg_catalog");
        asSuperuser("CREATE TABLE undeclared (id bigint); GRANT SELECT ON undeclared TO app");
        assertThat(findings()).anyMatch(finding -> finding.subject().equals("table public.undeclared"));
    }

    private List<Finding> findings() {
        return IsolationCheck.of(database.application()).findings();
    }

    private void asSuperuser(String statement) {
        TestDatabase.execute(database.superuser(), inDatabase(statement));
    }

    private String inDatabase(String text) {
        return text.replace("${database}", database.name());
    }

    private static Arguments risk(Finding.Severity severity, String subject, String problem, String... statements) {
        return Arguments.of(severity, subject, problem, List.of(statements));
    }
}
