package uk.org.tenancy.jpa;

import static uk.org.tenancy.jpa.policy.Finding.Severity.NOTICE;
import static uk.org.tenancy.jpa.policy.Finding.Severity.UNSAFE;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Functions, triggers, rules and views that run or show rows with the rights of others. */
class CodeRisksTest extends IsolationRisks {

    static Stream<Arguments> risks() {
        return Stream.of(functions(), triggersAndRules(), views()).flatMap(risks -> risks);
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
}
