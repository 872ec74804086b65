package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.internal.Seal;
import uk.org.tenancy.jpa.internal.Token;
import uk.org.tenancy.jpa.policy.internal.SealSql;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/** Tries to change the tenant from inside its transaction: at the level enforced it works, at sealed it does not. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedAttackTest {

    private static final String REPORTS = "select text from report order by id";

    private static SealedDatabase sealed;
    private static TestDatabase enforced;

    private SealedAttacker attacker;
    private Seal seal;

    @BeforeAll
    static void create() {
        sealed = SealedDatabase.notHardened();
        enforced = TestDatabase.notHardened("CREATE TABLE report (id bigint PRIMARY KEY, text text)");
        RowIsolation.forRole("app").tenantOwned("report").install(enforced.owner());
        TestDatabase.execute(
                enforced.superuser(), "INSERT INTO report (id, text, tenant_id) VALUES (1, 'n1', 1), (2, 's1', 2)");
    }

    @AfterAll
    static void drop() {
        enforced.close();
        sealed.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        attacker = new SealedAttacker(sealed.database.application());
        seal = sealed.seal(attacker.connection());
        sealed.attacker(seal, attacker);
    }

    @AfterEach
    void disconnect() throws SQLException {
        attacker.close();
    }

    @Test
    void a_token_gives_the_rows_of_its_tenant_until_the_end_of_the_transaction() throws SQLException {
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
        attacker.connection().commit();
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
        attacker.connection().rollback();
        enter(seal.token(2));
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
    }

    static Stream<String> waysToSetTheTenant() {
        return Stream.of(
                "with t as materialized (select set_config('%s', '2', true)) select r.text from t, report r",
                "select (select text from report) from (select set_config('%s', '2', true) offset 0) t",
                "set %s = '2'",
                "set local %s = '2'",
                "select set_config('%s', '2', false)",
                "do 'begin perform set_config(''%s'', ''2'', true); end'",
                "select set_config(name, '2', true) from (select '%s' as name) t");
    }

    @ParameterizedTest
    @MethodSource("waysToSetTheTenant")
    void setting_the_tenant_works_at_enforced_and_not_at_sealed(String statement) throws SQLException {
        try (SealedAttacker victim = new SealedAttacker(enforced.application())) {
            victim.bind(TenancySql.BIND, "1");
            List<String> seen = victim.run(String.format(statement, "tenancy.tenant"));
            seen.addAll(victim.run(REPORTS));
            assertThat(seen).contains("s1");
        }
        for (String setting : List.of("tenancy.tenant", "backtrace_functions")) {
            List<String> seen = attacker.run(String.format(statement, setting));
            assertThat(seen).doesNotContain("s1");
            assertThat(attacker.run(REPORTS)).containsExactly("n1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset backtrace_functions",
                "update pg_settings set setting = '2' where name = 'backtrace_functions'",
                "create function pg_temp.steal() returns void set backtrace_functions = '2' begin atomic end",
                "alter role app set backtrace_functions = '2'",
                "alter role app in database %s set backtrace_functions = '2'",
                "alter database %s set backtrace_functions = '2'",
                "alter system set backtrace_functions = '2'",
                "grant set on parameter backtrace_functions to app",
                "set role %r",
                "set session authorization %r",
                "grant %r to app",
                "alter role %r login",
                "create or replace function tenancy.enter(key text, issued bigint, tenant integer, code bytea)"
                        + " returns void language sql as 'select'",
                "alter function tenancy.enter set search_path = pg_temp",
                "alter function tenancy.enter owner to app",
                "drop function tenancy.enter",
                "create function tenancy.enter(varchar, bigint, integer, bytea) returns void language sql as 'select'",
                "alter schema tenancy rename to other",
                "create schema other",
                "insert into tenancy.sealing_key values ('mine', '', '', true)",
                "update tenancy.sealing_key set any_backend = true",
                "delete from tenancy.sealing_key",
                "truncate tenancy.sealing_key",
                "lock table tenancy.sealing_key",
                "select nextval('tenancy.last_token')",
                "select setval('tenancy.last_token', 1)",
                "alter sequence tenancy.last_token restart",
                "select currval('tenancy.last_token')",
                "select last_value from tenancy.last_token",
                "create trigger steal before insert on tenancy.sealing_key execute function pg_notify()",
                "create rule steal as on insert to tenancy.sealing_key do nothing",
                "create event trigger steal on ddl_command_end execute function pg_notify()",
                "create cast (text as integer) with inout as implicit",
                "create policy steal on report using (true)",
                "alter table report disable row level security",
                "alter table report alter tenant_id set default 2",
                "set session_replication_role = replica",
                "set log_statement = 'all'",
                "set log_min_messages = debug5",
                "load 'auto_explain'",
                "create extension dblink"
            })
    void what_the_seal_rests_on_cannot_be_changed(String statement) throws SQLException {
        String seal = TestDatabase.query(
                        sealed.database.superuser(),
                        "select proowner::regrole from pg_proc where oid = 'tenancy.enter'::regproc")
                .get(0);
        String name = TestDatabase.query(attacker.connection(), "select current_database()")
                .get(0);
        assertThat(attacker.failure(statement.replace("%r", seal).replace("%s", name)))
                .containsPattern("^(42501|0A000|25001) ");
    }

    @Test
    void a_token_signed_with_another_key_is_refused() throws SQLException {
        SealingKey forged = SealingKey.generate(sealed.key.id());
        refused(sealWith(forged, 0).token(2), "not made with a key of this database");
        refused(sealWith(SealingKey.generate("unknown"), 0).token(2), "not made with a key of this database");
        refused(sealWith(sealed.key.forAnyBackend(), 0).token(2), "not made with a key of this database");
    }

    @Test
    void a_token_that_was_made_for_another_backend_is_refused() throws SQLException {
        try (Connection other = sealed.database.application().getConnection()) {
            refused(sealed.seal(other).token(2), "not for this backend");
        }
    }

    @Test
    void a_token_that_was_changed_is_refused() throws SQLException {
        SealingKey other = SealingKey.generate("other");
        SealingKeys.in(sealed.database.superuser()).add(other);
        Token token = seal.token(1);
        byte[] code = token.code().clone();
        code[31] ^= 1;
        for (Token changed : List.of(
                new Token(token.key(), token.issued(), 2, token.code()),
                new Token(token.key(), token.issued() + 1, 1, token.code()),
                new Token("other", token.issued(), 1, token.code()),
                new Token(token.key(), token.issued(), 1, code),
                new Token(token.key(), token.issued(), 1, Arrays.copyOf(token.code(), 31)),
                new Token(token.key(), token.issued(), 1, Arrays.copyOf(token.code(), 33)))) {
            refused(changed, "not made with a key of this database");
        }
        SealingKeys.in(sealed.database.superuser()).remove("other");
        enter(token);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_token_of_which_something_is_missing_is_refused(int missing) throws SQLException {
        Token token = seal.token(2);
        Savepoint before = attacker.connection().setSavepoint();
        try (PreparedStatement enter = attacker.connection().prepareStatement(SealSql.ENTER)) {
            token.set(enter);
            enter.setNull(missing, Types.NULL);
            assertThatThrownBy(enter::execute).hasMessageContaining("not made with a key of this database");
        }
        attacker.connection().rollback(before);
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
    }

    @Test
    void a_token_is_good_for_ten_seconds_only() throws SQLException {
        refused(sealWith(sealed.key, -10_100_000).token(2), "older than ten seconds");
        refused(sealWith(sealed.key, 10_100_000).token(2), "from the future");
        enter(sealWith(sealed.key, 9_000_000).token(2));
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback"})
    void a_token_that_was_used_before_is_refused_however_its_transaction_ended(String end) throws SQLException {
        Token token = seal.token(2);
        attacker.connection().commit();
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.execute(end);
        attacker.connection().rollback();
        enter(seal.token(1));
        refused(token, "was used before");
        attacker.connection().rollback();
        refused(token, "was used before");
        attacker.connection().rollback();
        enter(seal.token(1));
        attacker.connection().rollback();
        refused(token, "was used before");
    }

    @Test
    void nor_is_it_accepted_once_the_transaction_is_made_read_only() throws SQLException {
        Token token = seal.token(2);
        enter(token);
        attacker.connection().rollback();
        enter(seal.token(1));
        attacker.execute("set transaction read only");
        refused(token, "was used before");
    }

    /** Documented: a read-only transaction cannot remember anything, so seconds are all that its tokens are bound by. */
    @Test
    void a_token_of_a_read_only_transaction_is_good_again_for_ten_seconds() throws SQLException {
        Token token = seal.token(2);
        attacker.connection().commit();
        attacker.execute("set transaction read only");
        enter(token);
        attacker.connection().commit();
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        refused(token, "was used before");
    }

    @Test
    void a_token_that_was_never_used_is_refused_after_a_later_one() throws SQLException {
        Token token = seal.token(2);
        enter(seal.token(1));
        refused(token, "or a later one was");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISCARD SEQUENCES", "DISCARD ALL"})
    void a_session_that_was_made_to_forget_takes_no_token_that_was_used_before(String discard) throws SQLException {
        Token first = sealWith(sealed.key, 0).token(0);
        Token token = seal.token(2);
        attacker.connection().commit();
        enter(token);
        attacker.connection().commit();
        attacker.connection().setAutoCommit(true);
        attacker.execute(discard);
        attacker.connection().setAutoCommit(false);
        refused(token, "not yet defined in this session");
        refused(first, "issued before the transaction");
        attacker.connection().rollback();
        seal = sealed.seal(attacker.connection());
        refused(token, "was used before");
        enter(seal.token(1));
        assertThat(attacker.run(REPORTS)).containsExactly("n1");
    }

    @Test
    void nothing_is_bound_in_a_savepoint_that_is_taken_back() throws SQLException {
        attacker.connection().rollback();
        Savepoint before = attacker.connection().setSavepoint();
        enter(seal.token(2));
        attacker.connection().rollback(before);
        assertThat(attacker.run(REPORTS)).singleElement().asString().contains("invalid input syntax");
    }

    @Test
    void a_key_that_was_removed_and_tokens_for_any_backend_are_accepted_only_while_installed() throws SQLException {
        SealingKey other = SealingKey.generate("other").forAnyBackend();
        SealingKeys keys = SealingKeys.in(sealed.database.superuser());
        keys.add(other);
        Token token = sealWith(other, 0).token(2);
        enter(token);
        assertThat(attacker.run(REPORTS)).containsExactly("s1");
        attacker.connection().rollback();
        enter(token);
        attacker.connection().rollback();
        keys.remove("other");
        refused(token, "not made with a key of this database");
    }

    @Test
    void workers_of_a_parallel_query_know_the_tenant_too() throws SQLException {
        assertThat(attacker.run(
                        "set local parallel_setup_cost = 0",
                        "set local parallel_tuple_cost = 0",
                        "set local min_parallel_table_scan_size = 0",
                        "set local debug_parallel_query = on",
                        "set local force_parallel_mode = on",
                        "explain (analyze, costs off, timing off, summary off, buffers off) " + REPORTS,
                        REPORTS))
                .anyMatch(line -> line.matches(" *Workers Launched: [12]"))
                .endsWith("n1")
                .doesNotContain("s1");
    }

    private Seal sealWith(SealingKey key, long offset) throws SQLException {
        List<String> backend = TestDatabase.query(attacker.connection(), SealSql.BACKEND);
        String clock = SealSql.BACKEND.replace("pg_catalog.pg_backend_pid(),", "");
        long now =
                Long.parseLong(TestDatabase.query(attacker.connection(), clock).get(0));
        return new Seal(key::tokens, Integer.parseInt(backend.get(0)), () -> now + offset);
    }

    private void enter(Token token) throws SQLException {
        attacker.enter(token);
    }

    private void refused(Token token, String reason) throws SQLException {
        List<String> before = attacker.run(REPORTS);
        Savepoint savepoint = attacker.connection().setSavepoint();
        Throwable refusal = catchThrowable(() -> enter(token));
        attacker.connection().rollback(savepoint);
        assertThat(refusal).isInstanceOf(SQLException.class).hasMessageContaining(reason);
        assertThat(refusal.toString()).doesNotContain(HexFormat.of().formatHex(token.code()));
        assertThat(attacker.run(REPORTS)).isEqualTo(before);
    }
}
