package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.policy.Finding.Severity.NOTICE;
import static uk.org.tenancy.jpa.policy.Finding.Severity.UNSAFE;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/** Rights, memberships, settings, copies and ways out of the database. */
class IsolationRisksTest extends IsolationRisks {

    static Stream<Arguments> risks() {
        return Stream.of(rights(), memberships(), settings(), copies(), wayOut())
                .flatMap(risks -> risks);
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
}
