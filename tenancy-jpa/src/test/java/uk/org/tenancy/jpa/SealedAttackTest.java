package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/** Tries to change the tenant from inside its transaction: at the level enforced it works, at sealed it does not. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedAttackTest extends SealedAttacks {

    private static TestDatabase enforced;

    @BeforeAll
    static void createEnforced() {
        enforced = TestDatabase.notHardened("CREATE TABLE report (id bigint PRIMARY KEY, text text)");
        RowIsolation.forRole("app").tenantOwned("report").install(enforced.owner());
        TestDatabase.execute(
                enforced.superuser(), "INSERT INTO report (id, text, tenant_id) VALUES (1, 'n1', 1), (2, 's1', 2)");
    }

    @AfterAll
    static void dropEnforced() {
        enforced.close();
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
}
