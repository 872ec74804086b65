package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.Token;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/** An attacker who could create what he likes puts things of the same names before those that the function uses. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedShadowingTest {

    // A function of the same name and arguments goes before the one of PostgreSQL if its schema does.
    private static final String SHADOW_FUNCTIONS = """
            DO $do$ DECLARE f record; BEGIN
                FOR f IN SELECT proname, pg_get_function_identity_arguments(oid) AS arguments, prorettype::regtype AS type
                    FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind = 'f'
                        AND prorettype <> 'internal'::regtype AND proname = ANY ('{%s}')
                LOOP
                    EXECUTE format('CREATE FUNCTION evil.%%I(%%s) RETURNS %%s LANGUAGE plpgsql IMMUTABLE'
                        ' AS ''BEGIN RAISE EXCEPTION ''''shadowed %%s''''; END''', f.proname, f.arguments, f.type, f.proname);
                END LOOP;
            END $do$""";
    private static final String SHADOW_OPERATORS = """
            DO $do$ DECLARE o record; BEGIN
                FOR o IN SELECT 'evil.f' || oid AS f, oprname AS name, oprleft::regtype AS l, oprright::regtype AS r,
                        oprresult::regtype AS result
                    FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprkind = 'b'
                        AND oprname = ANY ('{%s}') AND oprleft::regtype::text = ANY (
                            '{text,bytea,bigint,integer,"double precision",boolean,numeric,anynonarray}')
                LOOP
                    EXECUTE format('CREATE FUNCTION %%s(%%s, %%s) RETURNS %%s LANGUAGE plpgsql IMMUTABLE'
                        ' AS ''BEGIN RAISE EXCEPTION ''''shadowed operator''''; END''', o.f, o.l, o.r, o.result);
                    EXECUTE format('CREATE OPERATOR evil.%%s (LEFTARG = %%s, RIGHTARG = %%s, FUNCTION = %%s)',
                        o.name, o.l, o.r, o.f);
                END LOOP;
            END $do$""";

    private SealedDatabase sealed;
    private SealedAttacker attacker;
    private Seal seal;
    private String body;

    @BeforeEach
    void create() throws SQLException {
        sealed = SealedDatabase.notHardened();
        TestDatabase.execute(
                sealed.database.superuser(),
                "CREATE SCHEMA evil",
                "GRANT ALL ON SCHEMA evil TO PUBLIC",
                "GRANT TEMPORARY ON DATABASE "
                        + TestDatabase.query(sealed.database.superuser(), "select current_database()")
                                .get(0) + " TO app");
        attacker = new SealedAttacker(sealed.database.application());
        seal = sealed.seal(attacker.connection());
        sealed.attacker(seal, attacker);
        body = TestDatabase.query(
                        sealed.database.superuser(), "select prosrc from pg_proc where oid = 'tenancy.enter'::regproc")
                .get(0);
    }

    @AfterEach
    void drop() throws SQLException {
        attacker.close();
        sealed.close();
    }

    @Test
    void a_careless_function_takes_a_forged_token_and_ours_does_not() throws SQLException {
        String unqualified =
                body.replaceAll("OPERATOR\\(pg_catalog\\.([^ )]+)\\)", "$1").replace("pg_catalog.", "");
        TestDatabase.execute(
                sealed.database.superuser(),
                "CREATE FUNCTION public.careless(key text, issued bigint, tenant integer, code bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$"
                        + unqualified + "$$");
        String careless = "select " + SealedAttacker.call(forged()).replace("tenancy.enter", "public.careless");
        assertThat(attacker.failure(careless)).contains("not made with a key of this database");
        attacker.execute("create function evil.sha256(bytea) returns bytea language sql as 'select $1 limit 0'");
        attacker.execute("create function evil.always(bytea, bytea) returns bool language sql as 'select true'");
        attacker.execute("create operator evil.= (leftarg = bytea, rightarg = bytea, function = evil.always)");
        attacker.execute("set search_path = evil, pg_catalog");
        assertThat(attacker.failure(careless)).isEqualTo("none");
        assertThat(attacker.run("select text from public.report")).containsExactly("s1");
        attacker.enter(seal.token(1));
        assertThat(attacker.failure("select " + SealedAttacker.call(forged())))
                .contains("not made with a key of this database");
        assertThat(attacker.run("select text from public.report")).containsExactly("n1");
    }

    @Test
    void no_name_in_the_function_is_looked_up_on_the_path() throws SQLException {
        TestDatabase.execute(
                sealed.database.superuser(),
                SHADOW_FUNCTIONS.formatted(names("pg_catalog\\.(\\w+)\\(")),
                SHADOW_OPERATORS.formatted(names("OPERATOR\\(pg_catalog\\.([^ )]+)\\)")));
        TestDatabase.execute(
                sealed.database.superuser(),
                "CREATE DOMAIN evil.text AS pg_catalog.text CHECK (false)",
                "CREATE DOMAIN evil.int8 AS pg_catalog.int8 CHECK (false)",
                "CREATE DOMAIN evil.bool AS pg_catalog.bool CHECK (false)",
                "CREATE DOMAIN evil.regclass AS pg_catalog.regclass CHECK (false)",
                "CREATE TABLE evil.sealing_key (LIKE tenancy.sealing_key)",
                "CREATE SEQUENCE evil.last_token");
        try (SealedAttacker other = new SealedAttacker(sealed.database.application())) {
            other.execute("set search_path = evil, pg_temp, pg_catalog");
            assertThat(other.failure("select sha256('')")).contains("shadowed sha256");
            assertThat(other.failure("select 'a'::pg_catalog.text = 'a'::pg_catalog.text"))
                    .contains("shadowed operator");
            assertThat(other.failure("select 'a'::text")).contains("violates check constraint");
            other.connection().commit();
            // The function is compiled when a session first calls it.
            Seal first = sealed.seal(other.connection());
            other.enter(first.token(2));
            other.execute("set search_path = pg_catalog");
            assertThat(other.run("select text from public.report")).containsExactly("s1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create temporary table sealing_key (id text, inner_block bytea, outer_block bytea, any_backend boolean)",
                "create temporary sequence last_token",
                "create type pg_temp.text as (a int)",
                "create function pg_temp.enter(text, bigint, integer, bytea) returns void language sql as 'select'",
                "create temporary table report (id bigint, text text)",
                "create function pg_temp.current_setting(text) returns text language sql as 'select ''2'''",
                "create function evil.current_setting(text) returns text language sql as 'select ''2'''",
                "set standard_conforming_strings = off",
                "set bytea_output = escape",
                "set transform_null_equals = on",
                "set timezone = 'Pacific/Kiritimati'",
                "set extra_float_digits = -15",
                "set lc_numeric = 'C'",
                "set row_security = off",
                "set check_function_bodies = off",
                "set default_transaction_read_only = on",
                "set quote_all_identifiers = on"
            })
    void nor_does_a_temporary_schema_or_a_setting_change_what_it_does(String statement) throws SQLException {
        attacker.execute("set search_path = evil, pg_temp, pg_catalog, public");
        assertThat(attacker.failure(statement)).isEqualTo("none");
        attacker.connection().commit();
        attacker.enter(seal.token(1));
        assertThat(attacker.failure("select " + SealedAttacker.call(forged())))
                .contains("not made with a key of this database");
        attacker.execute("set row_security = on");
        assertThat(attacker.run("select text from public.report")).containsExactly("n1");
        attacker.connection().commit();
        attacker.enter(seal.token(2));
        assertThat(attacker.run("select text from public.report")).containsExactly("s1");
    }

    /** Each name in the function that the pattern finds. */
    private String names(String pattern) {
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .collect(Collectors.joining(","));
    }

    private Token forged() throws SQLException {
        List<String> pid = TestDatabase.query(attacker.connection(), "select pg_catalog.pg_backend_pid()");
        String clock = SealSql.BACKEND.replace("pg_catalog.pg_backend_pid(),", "");
        long now =
                Long.parseLong(TestDatabase.query(attacker.connection(), clock).get(0));
        SealingKey own = SealingKey.generate(sealed.key.id());
        return new Seal(own::tokens, Integer.parseInt(pid.get(0)), () -> now).token(2);
    }
}
