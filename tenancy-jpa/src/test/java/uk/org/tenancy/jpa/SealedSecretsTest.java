package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.Token;

/** Tries to read what a sealed database keeps to itself, in every way that a superuser could. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedSecretsTest {

    private static final String CARELESS = """
            CREATE OR REPLACE FUNCTION careless(guess text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
            DECLARE secret text := 's3' || 'cret';
            BEGIN RETURN EXISTS (SELECT FROM pg_class WHERE relname = secret AND relname = guess); END $$""";

    private static SealedDatabase sealed;

    @BeforeAll
    static void create() {
        sealed = SealedDatabase.notHardened();
        SealingKeys.in(sealed.database.superuser()).add(SealingKey.generate("second"));
        TestDatabase.execute(sealed.database.superuser(), "ANALYZE tenancy.sealing_key");
    }

    @AfterAll
    static void drop() {
        sealed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from tenancy.sealing_key",
                "select k from tenancy.sealing_key k",
                "table tenancy.sealing_key",
                "with k as (select * from tenancy.sealing_key) select inner_block::text from k",
                "select query_to_xml('select encode(inner_block, ''hex'') from tenancy.sealing_key', true, false, '')",
                "select table_to_xml('tenancy.sealing_key', true, false, '')",
                "select schema_to_xml('tenancy', true, false, '')",
                "select inner_block::text::integer from tenancy.sealing_key",
                "insert into tenancy.sealing_key select 'other', inner_block, null, false from tenancy.sealing_key",
                "delete from tenancy.sealing_key returning inner_block",
                "select * from pg_stats where tablename = 'sealing_key'",
                "select s.* from pg_statistic s where starelid = 'tenancy.sealing_key'::regclass",
                "do 'begin raise notice ''%'', (select inner_block from tenancy.sealing_key limit 1); end'"
            })
    void a_superuser_can_read_a_key_and_the_application_cannot(String statement) throws SQLException {
        try (SealedAttacker superuser = new SealedAttacker(sealed.database.superuser());
                SealedAttacker attacker = attacker()) {
            boolean shown = superuser.run(statement).stream().anyMatch(SealedSecretsTest::holdsKey);
            assertThat(shown).as("shown to a superuser").isTrue();
            assertThat(attacker.run(statement)).isNotNull().noneMatch(SealedSecretsTest::holdsKey);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "copy tenancy.sealing_key to stdout",
                "copy (select * from tenancy.sealing_key) to stdout",
                "copy tenancy.sealing_key to '/tmp/keys'",
                "copy tenancy.sealing_key to program 'cat'",
                "create temporary table mine as select * from tenancy.sealing_key",
                "create view mine as select * from tenancy.sealing_key",
                "select lo_export(0, '/tmp/keys')",
                "select lo_import('PG_VERSION')",
                "select pg_read_file('PG_VERSION')",
                "select pg_read_binary_file(pg_relation_filepath('tenancy.sealing_key'))",
                "select pg_ls_dir('base')",
                "create extension pageinspect",
                "create extension pg_buffercache",
                "declare c cursor for select * from tenancy.sealing_key",
                "create index on tenancy.sealing_key (inner_block)",
                "create statistics tenancy.s on id, inner_block from tenancy.sealing_key",
                "create function pg_temp.f() returns bool language sql as 'select true'; "
                        + "alter table tenancy.sealing_key add check (pg_temp.f())",
                "grant select on tenancy.sealing_key to app",
                "analyze verbose tenancy.sealing_key"
            })
    void reading_it_in_other_ways_is_refused(String statement) throws SQLException {
        try (SealedAttacker attacker = attacker()) {
            String failure = attacker.failure(statement);
            if (statement.startsWith("analyze") || statement.startsWith("create view")) {
                assertThat(failure).doesNotContain(secret());
            } else {
                assertThat(failure).containsPattern("^42501 ");
            }
        }
    }

    @Test
    void what_the_server_tells_of_its_plans_holds_neither_keys_nor_codes() throws SQLException {
        TestDatabase.execute(sealed.database.superuser(), CARELESS);
        try (SealedAttacker attacker = attacker()) {
            attacker.run(
                    "set client_min_messages = debug5",
                    "set debug_print_parse = on",
                    "set debug_print_rewritten = on",
                    "set debug_print_plan = on",
                    "set debug_pretty_print = off",
                    "set plan_cache_mode = force_custom_plan",
                    "set plpgsql.print_strict_params = on",
                    "set plpgsql.extra_errors = 'all'");
            assertThat(attacker.run("select careless('guess')"))
                    .as("a function that keeps its secret in a variable")
                    .anyMatch(line -> line.contains(codes("s3cret")));
            Token forged = new Seal(SealingKey.generate("2026-11")::tokens, 1, () -> 1).token(2);
            List<String> seen = attacker.run("do $$ begin perform " + SealedAttacker.call(forged)
                    + "; exception when others then raise notice '%', sqlerrm; end $$");
            assertThat(seen)
                    .anyMatch(line -> line.contains("not made with a key"))
                    .anyMatch(line -> line.contains("PLANNEDSTMT") && line.contains(codes(forged.code())))
                    .noneMatch(SealedSecretsTest::holdsKey)
                    .noneMatch(line -> line.contains(codes(genuine(attacker, forged))));
        }
    }

    private static byte[] genuine(SealedAttacker attacker, Token forged) {
        try {
            String pid = TestDatabase.query(attacker.connection(), "select pg_backend_pid()")
                    .get(0);
            Token genuine = new Seal(sealed.key::tokens, Integer.parseInt(pid), () -> 1).token(2);
            assertThat(forged).usingRecursiveComparison().ignoringFields("code").isEqualTo(genuine);
            return genuine.code();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void the_function_and_the_catalogue_hold_no_key() throws SQLException {
        assertThat(TestDatabase.query(
                        sealed.database.superuser(), "select pg_get_functiondef('tenancy.enter'::regproc)"))
                .singleElement()
                .asString()
                .contains("backtrace_functions")
                .doesNotContain(secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null, null, null, null",
                "'2026-11', 1, 2, null",
                "'', 0, 0, ''",
                "'garbage', 1, 2, 'secret'",
                "'2026-11', 1, 2, 'secret'",
                "'2026-11', -9223372036854775808, -2147483648, 'secret'",
                "'2026-11'' or true; select set_config(''backtrace_functions'', ''secret'', true); --', 1, 2, ''",
                "repeat('secret', 10000000), 1, 2, ''",
                "'2026-11', 1, 2, convert_to(repeat('secret', 10000000), 'UTF8')"
            })
    void what_is_no_token_is_refused_without_repeating_it(String text) throws SQLException {
        try (SealedAttacker attacker = attacker()) {
            assertThat(attacker.failure("select tenancy.enter(" + text + ")"))
                    .startsWith("28000 ")
                    .contains("not made with a key of this database")
                    .doesNotContain("secret", "garbage");
            assertThat(attacker.run("select text from report")).containsExactly("n1");
        }
    }

    @Test
    void other_sessions_see_no_token() throws SQLException {
        try (SealedAttacker attacker = attacker()) {
            List<String> shown = TestDatabase.query(
                    sealed.database.superuser(),
                    "select query from pg_stat_activity where usename = 'app' and datname = current_database()");
            assertThat(shown).containsExactly("select tenancy.enter($1, $2, $3, $4)");
            assertThat(attacker.run("select text from report")).containsExactly("n1");
        }
    }

    @Test
    void other_sessions_see_no_key_while_it_is_added() throws SQLException {
        try (Connection adding = sealed.database.superuser().getConnection()) {
            adding.setAutoCommit(false);
            SealingKey third = SealingKey.generate("third");
            SealingKeys.add(adding, third);
            assertThat(TestDatabase.query(
                            sealed.database.superuser(),
                            "select query from pg_stat_activity where backend_xid is not null"
                                    + " and datname = current_database()"))
                    .singleElement()
                    .asString()
                    .contains("$2")
                    .doesNotContain(HexFormat.of().formatHex(third.tokens().innerBlock()));
        }
    }

    @Test
    void an_error_while_a_key_is_added_does_not_repeat_it() {
        SealingKey key = SealingKey.generate("third");
        TestDatabase.execute(sealed.database.superuser(), "ALTER TABLE tenancy.sealing_key RENAME outer_block TO gone");
        try {
            assertThatThrownBy(() -> SealingKeys.in(sealed.database.superuser()).add(key))
                    .hasMessageContaining("key 'third' could not be added")
                    .satisfies(failed ->
                            assertThat(trace(failed)).doesNotContain(key.text().substring(6), hex(key)));
        } finally {
            TestDatabase.execute(
                    sealed.database.superuser(), "ALTER TABLE tenancy.sealing_key RENAME gone TO outer_block");
        }
    }

    private static String trace(Throwable failed) {
        StringWriter trace = new StringWriter();
        failed.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static SealedAttacker attacker() throws SQLException {
        SealedAttacker attacker = new SealedAttacker(sealed.database.application());
        return sealed.attacker(sealed.seal(attacker.connection()), attacker);
    }

    private static String secret() {
        return hex(sealed.key);
    }

    private static String hex(SealingKey key) {
        return HexFormat.of().formatHex(key.tokens().innerBlock());
    }

    // In the forms in which PostgreSQL shows bytes, of which it cuts long ones off.
    private static boolean holdsKey(String line) {
        byte[] block = sealed.key.tokens().innerBlock();
        return line.contains(hex(sealed.key).substring(0, 40))
                || line.contains(Base64.getEncoder().encodeToString(block).substring(0, 24))
                || line.contains(codes(block).substring(0, 60));
    }

    private static String codes(String text) {
        return codes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As PostgreSQL shows a constant in a plan. */
    private static String codes(byte[] bytes) {
        StringBuilder codes = new StringBuilder();
        for (byte code : bytes) {
            codes.append(code).append(' ');
        }
        return codes.toString();
    }
}
