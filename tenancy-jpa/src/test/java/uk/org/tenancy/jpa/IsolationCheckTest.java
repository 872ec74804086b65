package uk.org.tenancy.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.policy.Finding;

/** Makes a safe database unsafe in one way after another. */
class IsolationCheckTest {

    private static final String DROP_ROLES = """
            DO $$ DECLARE role text; BEGIN
                FOR role IN SELECT rolname FROM pg_roles WHERE rolname IN ('unsafe', 'backup') LOOP
                    EXECUTE 'DROP OWNED BY ' || role;
                    EXECUTE 'DROP ROLE ' || role;
                END LOOP;
            END $$""";

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE report (id bigint PRIMARY KEY)",
            "CREATE TABLE category (code text PRIMARY KEY)",
            "CREATE TABLE invoice (id bigint PRIMARY KEY)");

    @BeforeEach
    void safeToBeginWith() {
        RowIsolation.forRole("app")
                .tenantOwned("report")
                .shared("category")
                .platform("invoice")
                .install(database.owner());
        assertThat(findings("app")).isEmpty();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<Arguments> waysToBeUnsafe() {
        return Stream.of(
                Arguments.of("ALTER TABLE report DISABLE ROW LEVEL SECURITY", "every tenant sees every row"),
                Arguments.of("ALTER TABLE report NO FORCE ROW LEVEL SECURITY", "owner is exempt"),
                Arguments.of("DROP POLICY tenancy_isolation ON report", "keeps tenants apart"),
                Arguments.of("DROP POLICY tenancy_access ON report", "see its own rows"),
                Arguments.of("ALTER POLICY tenancy_isolation ON report USING (true)", "keeps tenants apart"),
                Arguments.of("ALTER POLICY tenancy_isolation ON report WITH CHECK (true)", "keeps tenants apart"),
                Arguments.of("ALTER POLICY tenancy_isolation ON report TO owner", "keeps tenants apart"),
                Arguments.of(
                        "ALTER TABLE report DROP CONSTRAINT report_pkey, ALTER COLUMN tenant_id DROP NOT NULL",
                        "rows without a tenant"),
                Arguments.of(
                        "ALTER TABLE report DROP CONSTRAINT report_pkey, ADD PRIMARY KEY (id)",
                        "another tenant has it"),
                Arguments.of("CREATE UNIQUE INDEX one ON report (id) WHERE id > 3", "another tenant has it"),
                Arguments.of("ALTER TABLE report ALTER COLUMN tenant_id SET DEFAULT 1", "from the bound tenant"),
                Arguments.of("GRANT TRUNCATE ON report TO app", "TRUNCATE"),
                Arguments.of("GRANT SELECT ON invoice TO app", "can be reached"),
                Arguments.of("GRANT SELECT (id) ON invoice TO PUBLIC", "can be reached"),
                Arguments.of("CREATE TABLE extra (id int); GRANT INSERT ON extra TO app", "is not declared"),
                Arguments.of("CREATE VIEW v AS SELECT * FROM report; GRANT SELECT ON v TO app", "its owner's view"),
                Arguments.of(
                        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS one; GRANT SELECT ON m TO app", "a copy of rows"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToBeUnsafe")
    void is_found_and_the_statement_it_names_mends_it(String statement, String problem) {
        TestDatabase.execute(database.owner(), statement);
        List<Finding> findings = findings("app");
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains(problem));
        findings.get(0).mend().stream()
                .map(mend -> mend.replace("<the application's role>", "app"))
                .forEach(mend -> TestDatabase.execute(database.owner(), mend));
        assertThat(findings("app")).isEmpty();
    }

    @Test
    void a_view_with_the_rights_of_whoever_asks_is_safe() throws SQLException {
        List<String> invokerViews =
                TestDatabase.query(database.owner(), "select current_setting('server_version_num')::int >= 150000");
        assumeTrue(invokerViews.equals(List.of("t")), "PostgreSQL 14 has no views with the invoker's rights");
        TestDatabase.execute(database.owner(), "CREATE VIEW v AS SELECT * FROM report", "GRANT SELECT ON v TO app");
        String mend = "ALTER VIEW \"public\".\"v\" SET (security_invoker = true)";
        assertThat(findings("app")).flatExtracting(Finding::mend).containsExactly(mend);
        TestDatabase.execute(database.owner(), mend);
        assertThat(findings("app")).isEmpty();
    }

    @Test
    void what_the_application_cannot_reach_need_not_be_declared() {
        TestDatabase.execute(
                database.owner(),
                "CREATE VIEW v AS SELECT * FROM report",
                "CREATE MATERIALIZED VIEW m AS SELECT 1 AS one",
                "CREATE TABLE extra (id int)");
        assertThat(findings("app")).isEmpty();
    }

    @Test
    void a_view_cannot_be_tenant_owned() {
        TestDatabase.execute(
                database.owner(),
                "CREATE VIEW v AS SELECT * FROM report",
                "INSERT INTO tenancy.declared_table VALUES ('public', 'v', 'TENANT_OWNED')");
        assertThat(findings("app"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("only tables have row policies"));
    }

    @Test
    void a_foreign_key_without_the_tenant_is_found_together_with_the_key_it_rests_on() {
        TestDatabase.execute(
                database.superuser(),
                "ALTER TABLE report ADD parent bigint, ADD CONSTRAINT one UNIQUE (id)",
                "ALTER TABLE report ADD CONSTRAINT up FOREIGN KEY (parent) REFERENCES report (id)");
        List<Finding> findings = findings("app");
        assertThat(findings)
                .extracting(Finding::subject)
                .containsExactly("key one of public.report", "foreign key up of public.report");
        findings.get(0).mend().forEach(mend -> TestDatabase.execute(database.owner(), mend));
        assertThat(findings("app")).isEmpty();
        findings.get(1).mend().forEach(mend -> TestDatabase.execute(database.owner(), mend));
        assertThat(findings("app")).isEmpty();
    }

    @Test
    void N13_a_policy_of_somebody_else_cannot_widen_anything_and_is_named() {
        TestDatabase.execute(
                database.owner(),
                "CREATE POLICY wide ON report USING (true)",
                "CREATE POLICY narrow ON report AS RESTRICTIVE USING (id > 3)");
        List<Finding> findings = findings("app");
        assertThat(findings)
                .extracting(Finding::toString)
                .satisfiesExactly(
                        narrow -> assertThat(narrow).contains("policy narrow on public.report", "hides rows"),
                        wide -> assertThat(wide).contains("policy wide on public.report", "has no effect"));
        assertThat(findings).extracting(Finding::severity).containsOnly(Finding.Severity.NOTICE);
        findings.stream()
                .flatMap(finding -> finding.mend().stream())
                .forEach(mend -> TestDatabase.execute(database.owner(), mend));
        assertThat(findings("app")).isEmpty();
    }

    @Test
    void a_table_without_the_tenant_column_is_found() {
        TestDatabase.execute(database.owner(), "ALTER TABLE report DROP COLUMN tenant_id CASCADE");
        assertThat(findings("app")).extracting(Finding::problem).anyMatch(problem -> problem.contains("no column"));
    }

    @Test
    void N07_a_superuser_is_refused() {
        assertThatThrownBy(() -> TenantDataSource.enforced(database.superuser()))
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContainingAll("role postgres", "is a superuser", "ALTER ROLE \"postgres\" NOSUPERUSER");
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void N07_a_role_with_an_unsafe_attribute_is_refused(String attribute, String mend) {
        withRole(
                "CREATE ROLE unsafe LOGIN PASSWORD 'unsafe' " + attribute,
                () -> assertThat(findings("unsafe"))
                        .anySatisfy(finding -> assertThat(finding.mend()).containsExactly(mend)));
    }

    static Stream<Arguments> attributes() {
        return Stream.of("BYPASSRLS", "CREATEROLE", "REPLICATION")
                .map(attribute -> Arguments.of(attribute, "ALTER ROLE \"unsafe\" NO" + attribute));
    }

    @Test
    void a_role_that_owns_the_tables_or_can_become_their_owner_is_refused() {
        assertThat(findings("owner"))
                .filteredOn(finding -> finding.problem().contains("is owned by"))
                .extracting(Finding::subject)
                .contains("table public.report", "table public.category", "table public.invoice");
        withRole(
                "CREATE ROLE unsafe LOGIN PASSWORD 'unsafe' IN ROLE owner",
                () -> assertThat(findings("unsafe"))
                        .extracting(Finding::problem)
                        .anyMatch(problem -> problem.contains("a role it can become"))
                        .anyMatch(problem -> problem.contains("declare itself safe")));
    }

    @Test
    void a_role_that_can_become_one_that_bypasses_row_security_is_refused() {
        withRole(
                "CREATE ROLE backup BYPASSRLS; CREATE ROLE unsafe LOGIN NOINHERIT PASSWORD 'unsafe' IN ROLE backup",
                () -> assertThat(findings("unsafe"))
                        .extracting(Finding::subject)
                        .contains("role backup of the application"));
    }

    @Test
    void what_can_be_reached_through_a_role_that_it_can_become_counts_as_reached() {
        withRole("CREATE ROLE backup; CREATE ROLE unsafe LOGIN NOINHERIT PASSWORD 'unsafe' IN ROLE app, backup", () -> {
            TestDatabase.execute(
                    database.owner(),
                    "GRANT USAGE ON SCHEMA tenancy TO unsafe",
                    "GRANT SELECT ON tenancy.declared_table TO unsafe",
                    "CREATE TABLE extra (id int)");
            assertThat(findings("unsafe")).isEmpty();
            TestDatabase.execute(
                    database.owner(),
                    "GRANT SELECT ON extra TO backup",
                    "GRANT TRUNCATE ON report TO backup",
                    "GRANT DELETE ON tenancy.declared_table TO backup");
            assertThat(findings("unsafe"))
                    .extracting(Finding::subject)
                    .containsExactly("schema tenancy", "table public.extra", "table public.report");
        });
    }

    @Test
    void an_owner_who_took_its_own_rights_away_can_give_them_back() {
        TestDatabase.execute(
                database.superuser(),
                "CREATE TABLE extra (id int)",
                "ALTER TABLE extra OWNER TO app",
                "REVOKE ALL ON extra FROM app");
        assertThat(findings("app")).extracting(Finding::subject).containsExactly("table public.extra");
    }

    @Test
    void a_role_that_owns_the_function_or_the_schema_of_the_register_is_refused() {
        TestDatabase.execute(database.superuser(), "ALTER FUNCTION tenancy.tenant_number(text) OWNER TO app");
        assertThat(findings("app")).extracting(Finding::subject).containsExactly("schema tenancy");
        TestDatabase.execute(
                database.superuser(),
                "ALTER FUNCTION tenancy.tenant_number(text) OWNER TO owner",
                "ALTER SCHEMA tenancy OWNER TO app");
        assertThat(findings("app")).extracting(Finding::subject).containsExactly("schema tenancy");
    }

    @Test
    void a_database_in_which_nothing_was_declared_is_refused() {
        try (TestDatabase empty = new TestDatabase()) {
            assertThatThrownBy(() -> TenantDataSource.enforced(empty.application()))
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("RowIsolation.install");
        }
    }

    @Test
    void a_role_that_nothing_was_granted_to_is_refused() {
        withRole(
                "CREATE ROLE unsafe LOGIN PASSWORD 'unsafe'",
                () -> assertThat(findings("unsafe"))
                        .extracting(Finding::problem)
                        .singleElement()
                        .asString()
                        .contains("not the role they were made for"));
    }

    @Test
    void a_database_that_cannot_be_reached_is_an_error_that_says_so() {
        assertThatThrownBy(() -> TenantDataSource.enforced(database.as("nobody")))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("could not be checked");
    }

    private List<Finding> findings(String role) {
        return IsolationCheck.of(database.as(role)).findings();
    }

    private void withRole(String creation, Runnable test) {
        TestDatabase.execute(database.superuser(), creation);
        try {
            test.run();
        } finally {
            TestDatabase.execute(database.superuser(), DROP_ROLES);
        }
    }
}
