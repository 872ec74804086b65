package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.jpa.policy.Finding;

/** What is installed at the level sealed, by whom, and how the check sees that it was tampered with. */
@EnabledIf("uk.org.tenancy.jpa.SealedDatabase#isSupported")
class SealedIsolationTest {

    private static final String OWNERS = """
            select proname || ' ' || regexp_replace(proowner::regrole::text, '[0-9]+$', '') from pg_proc
            where pronamespace = 'tenancy'::regnamespace
            union all select relname || ' ' || regexp_replace(relowner::regrole::text, '[0-9]+$', '') from pg_class
            where relnamespace = 'tenancy'::regnamespace and relkind in ('r', 'S') and relname !~ '_number_seq$'
            union all select nspname || ' ' || nspowner::regrole from pg_namespace where nspname = 'tenancy'
            order by 1""";

    private SealedDatabase sealed;

    @BeforeEach
    void create() {
        sealed = new SealedDatabase();
    }

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void a_role_of_its_own_holds_the_keys_and_the_rest_belongs_to_the_owner_of_the_database() throws SQLException {
        assertThat(TestDatabase.query(sealed.database.superuser(), OWNERS))
                .containsExactly(
                        "declared_table owner",
                        "enter tenancy_seal_",
                        "last_token tenancy_seal_",
                        "lost_tenants owner",
                        "sealing_key tenancy_seal_",
                        "tenancy owner",
                        "tenant owner",
                        "tenant_number owner");
        assertThat(findings()).isEmpty();
    }

    @Test
    void it_can_be_installed_again_and_keeps_its_keys() {
        sealed.isolation().install(sealed.database.superuser());
        TestDatabase.execute(sealed.database.superuser(), sealed.isolation().script(sealed.database.superuser()));
        assertThat(SealingKeys.in(sealed.database.superuser()).ids()).containsExactly("2026-11");
        assertThat(findings()).isEmpty();
    }

    @Test
    void once_a_superuser_has_installed_it_the_owner_can_change_the_tables() throws SQLException {
        TestDatabase.execute(sealed.database.owner(), "CREATE TABLE photo (id bigint PRIMARY KEY)");
        sealed.isolation().tenantOwned("photo").install(sealed.database.owner());
        TestDatabase.execute(
                sealed.database.owner(), sealed.isolation().tenantOwned("photo").script(sealed.database.owner()));
        assertThat(findings()).isEmpty();
        assertThat(TestDatabase.query(
                        sealed.database.owner(),
                        "select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'tenancy_isolation'"))
                .hasSize(2)
                .containsOnly("(tenant_id = (current_setting('backtrace_functions'::text))::integer)");
    }

    /** Before 0.1.0 the function took a token as one text. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_older_function_is_found_and_replaced_by_a_superuser(boolean besideThisOne) throws SQLException {
        if (!besideThisOne) {
            TestDatabase.execute(sealed.database.superuser(), "DROP FUNCTION tenancy.enter");
        }
        TestDatabase.execute(
                sealed.database.superuser(),
                "CREATE FUNCTION tenancy.enter(token text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER"
                        + " AS 'begin end'");
        assertThat(findings()).extracting(Finding::problem).anyMatch(found -> found.contains("is not the function"));
        if (!besideThisOne) {
            assertThatThrownBy(() -> sealed.isolation().install(sealed.database.owner()))
                    .hasMessageContaining("a superuser has to install the level sealed");
        }
        sealed.isolation().install(sealed.database.superuser());
        assertThat(findings()).isEmpty();
        assertThat(TestDatabase.query(
                        sealed.database.superuser(),
                        "select oid::regprocedure from pg_proc where pronamespace = 'tenancy'::regnamespace"
                                + " and proname = 'enter'"))
                .containsExactly("tenancy.enter(text,bigint,integer,bytea)");
    }

    @Test
    void the_owner_alone_cannot_seal() throws SQLException {
        try (TestDatabase plain = new TestDatabase()) {
            RowIsolation.forRole("app").install(plain.owner());
            assertThatThrownBy(() -> RowIsolation.forRole("app").sealed().install(plain.owner()))
                    .isInstanceOf(TenancyException.class)
                    .hasMessageContaining("a superuser has to install the level sealed in a database once");
            RowIsolation.forRole("app").sealed().install(plain.superuser());
            RowIsolation.forRole("app").sealed().install(plain.owner());
        }
    }

    @Test
    void an_enforced_declaration_does_not_break_a_seal() throws SQLException {
        assertThatThrownBy(
                        () -> RowIsolation.forRole("app").tenantOwned("report").install(sealed.database.superuser()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Declare it sealed()");
        assertThat(findings()).isEmpty();
        try (TestDatabase enforced = new TestDatabase("CREATE TABLE report (id bigint PRIMARY KEY)")) {
            TestDatabase.execute(
                    sealed.database.superuser(),
                    RowIsolation.forRole("app").tenantOwned("report").script(enforced.owner()));
        }
        assertThat(findings()).isNotEmpty();
    }

    @Test
    void rows_that_were_there_before_become_those_of_the_tenant_that_is_named() throws SQLException {
        TestDatabase.execute(
                sealed.database.owner(), "CREATE TABLE photo (id bigint PRIMARY KEY)", "INSERT INTO photo VALUES (1)");
        RowIsolation isolation = sealed.isolation().tenantOwned("photo").existingRowsOf(TenantId.of("northmoor"));
        isolation.install(sealed.database.superuser());
        assertThat(TestDatabase.query(sealed.database.superuser(), "select tenant_id from photo"))
                .containsExactly("1");
        assertThat(findings()).isEmpty();
    }

    @Test
    void a_database_in_use_at_the_level_enforced_becomes_sealed() throws SQLException {
        try (TestDatabase database = new TestDatabase("CREATE TABLE report (id bigint PRIMARY KEY, text text)")) {
            RowIsolation isolation = RowIsolation.forRole("app").tenantOwned("report");
            isolation.install(database.owner());
            TestDatabase.execute(database.superuser(), "INSERT INTO report VALUES (1, 'n1', 1), (2, 's1', 2)");
            isolation.sealed().install(database.superuser());
            SealingKeys.in(database.superuser()).add(sealed.key);
            DataSource rows = TenantDataSource.sealed(database.application(), sealed.key);
            assertThat(TenantContext.call(TestDatabase.NORTHMOOR, () -> TestDatabase.query(rows, "table report")))
                    .containsExactly("1");
        }
    }

    @Test
    void what_others_have_planted_is_not_called_with_the_rights_of_whoever_installs() throws SQLException {
        String planted = " LANGUAGE plpgsql AS $$ BEGIN IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
                + " THEN CREATE TABLE IF NOT EXISTS public.planted (); END IF; RETURN $1; END $$";
        TestDatabase.execute(
                sealed.database.superuser(),
                "GRANT CREATE ON SCHEMA public TO app",
                "GRANT USAGE ON LANGUAGE plpgsql TO app",
                "ALTER SCHEMA public OWNER TO owner");
        TestDatabase.execute(
                sealed.database.application(),
                "CREATE FUNCTION public.format(text, text) RETURNS text" + planted,
                "CREATE FUNCTION public.mix(text, oid) RETURNS text" + planted,
                "CREATE OPERATOR public.|| (LEFTARG = text, RIGHTARG = oid, FUNCTION = public.mix)",
                "CREATE FUNCTION public.same(text, varchar) RETURNS boolean"
                        + planted.replace("RETURN $1", "RETURN false"),
                "CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = varchar, FUNCTION = public.same)");
        String found = "select to_regclass('public.planted')";
        sealed.isolation().install(sealed.database.superuser());
        TestDatabase.execute(sealed.database.superuser(), sealed.isolation().script(sealed.database.superuser()));
        SealingKeys.in(sealed.database.superuser()).add(SealingKey.generate("next"));
        assertThat(SealingKeys.in(sealed.database.superuser()).remove("next")).isTrue();
        assertThat(TestDatabase.query(sealed.database.superuser(), found)).containsOnlyNulls();
        TestDatabase.execute(sealed.database.superuser(), "SELECT format('%s', 'careless'::text)");
        assertThat(TestDatabase.query(sealed.database.superuser(), found)).containsExactly("planted");
    }

    @Test
    void each_database_has_a_sealing_role_of_its_own() {
        try (SealedDatabase other = new SealedDatabase()) {
            assertThat(sealingRole(sealed)).isNotEqualTo(sealingRole(other));
            assertThatThrownBy(() -> TestDatabase.execute(
                            other.database.superuser(),
                            "SET ROLE " + sealingRole(sealed),
                            "SELECT * FROM tenancy.sealing_key"))
                    .hasMessageContaining("permission denied");
        }
    }

    static Stream<Arguments> waysToBreakTheSeal() {
        return Stream.of(
                Arguments.of("GRANT SELECT (id) ON tenancy.sealing_key TO app", "can reach"),
                Arguments.of("GRANT INSERT ON tenancy.sealing_key TO PUBLIC", "can reach"),
                Arguments.of("GRANT UPDATE ON SEQUENCE tenancy.last_token TO app", "can reach"),
                Arguments.of("GRANT SET ON PARAMETER backtrace_functions TO app", "can be gone around"),
                Arguments.of("GRANT SET ON PARAMETER backtrace_functions TO PUBLIC", "can be gone around"),
                Arguments.of("GRANT %s TO app", "can become"),
                Arguments.of("GRANT pg_read_server_files TO app", "files of the server"),
                Arguments.of("GRANT pg_read_all_data TO app", "can reach"),
                Arguments.of("ALTER ROLE app SET backtrace_functions = '1'", "before a tenant is bound"),
                Arguments.of("ALTER ROLE %s LOGIN", "is not the function"),
                Arguments.of("ALTER FUNCTION tenancy.enter SECURITY INVOKER", "is not the function"),
                Arguments.of("ALTER FUNCTION tenancy.enter SET search_path = ''", "is not the function"),
                Arguments.of("ALTER FUNCTION tenancy.enter OWNER TO owner", "is not the function"),
                Arguments.of("ALTER TABLE tenancy.sealing_key OWNER TO owner", "is not the function"),
                Arguments.of(
                        "CREATE OR REPLACE FUNCTION tenancy.enter(key text, issued bigint, tenant integer, code bytea)"
                                + " RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS 'begin end'",
                        "is not the function"),
                Arguments.of("REVOKE EXECUTE ON FUNCTION tenancy.enter FROM app", "may not be called"),
                Arguments.of(
                        "ALTER POLICY tenancy_isolation ON report"
                                + " USING (tenant_id = current_setting('tenancy.tenant')::integer)",
                        "keeps tenants apart"),
                Arguments.of(
                        "ALTER TABLE report ALTER tenant_id SET DEFAULT current_setting('tenancy.tenant')::integer",
                        "from the bound tenant"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToBreakTheSeal")
    void a_broken_seal_is_found(String statement, String problem) {
        String role = sealingRole(sealed);
        TestDatabase.execute(sealed.database.superuser(), statement.replace("%s", role));
        try {
            assertThat(findings()).extracting(Finding::problem).anyMatch(found -> found.contains(problem));
        } finally {
            TestDatabase.execute(
                    sealed.database.superuser(),
                    "REVOKE SET ON PARAMETER backtrace_functions FROM PUBLIC, app",
                    "REVOKE pg_read_server_files, pg_read_all_data, " + role + " FROM app",
                    "ALTER ROLE app RESET backtrace_functions",
                    "REVOKE ALL ON tenancy.sealing_key, tenancy.last_token FROM PUBLIC, app");
        }
        sealed.isolation().install(sealed.database.superuser());
        TestDatabase.execute(
                sealed.database.superuser(),
                "ALTER FUNCTION tenancy.enter SECURITY DEFINER",
                "ALTER FUNCTION tenancy.enter RESET ALL");
        assertThat(findings()).isEmpty();
    }

    private static String sealingRole(SealedDatabase database) {
        try {
            return TestDatabase.query(
                            database.database.superuser(),
                            "select 'tenancy_seal_' || oid from pg_database where datname = current_database()")
                    .get(0);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Finding> findings() {
        return IsolationCheck.of(sealed.database.application()).of(Finding.Severity.UNSAFE);
    }
}
