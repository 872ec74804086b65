package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.jpa.IsolationLevel;

/** Each mistake is found by the attacks that it lets through, and by no others. */
class BrokenTest {

    @ParameterizedTest
    @EnumSource(Provider.class)
    void a_service_of_one_council_given_to_two_leaks_in_every_group(Provider provider) {
        Set<String> leaks = Broken.unprotected(provider).leaks();
        assertThat(leaks)
                .contains("find", "jpql-all", "criteria-by-id", "join-reference", "native-rows", "sql-select")
                .contains("cache-find", "merge-changed", "remove-reference", "link-reference", "bulk-update-id")
                .contains("sql-delete-key", "sql-truncate", "oracle-primary-key", "oracle-foreign-key")
                .contains("kept-manager-find", "nobody-find", "reuse-rollback", "left-cursor", "stacked")
                .hasSizeGreaterThan(150);
        assertThat(leaks)
                .contains(
                        provider == Provider.HIBERNATE
                                ? new String[] {"hibernate-stateless-get", "hibernate-by-id", "hibernate-work"}
                                : new String[] {"eclipselink-connection", "eclipselink-sql-function"});
    }

    @Test
    void a_table_without_row_security_leaks_by_all_that_reads_it() {
        Broken broken = Broken.by("ALTER TABLE remark DISABLE ROW LEVEL SECURITY");
        assertThat(broken.leaks("Remark"))
                .contains("find", "jpql-all", "criteria-all", "native-rows", "sql-select", "sql-xml", "merge-changed")
                .contains("bulk-delete-id", "sql-delete-key", "hibernate-stateless-update");
        assertThat(broken.leaks("Officer")).isSubsetOf("sql-schema-xml");
    }

    @Test
    void a_primary_key_without_the_tenant_tells_which_ids_are_taken() {
        assertThat(Broken.by("ALTER TABLE remark DROP CONSTRAINT remark_pkey, ADD PRIMARY KEY (id)")
                        .leaks())
                .containsExactlyInAnyOrder("oracle-primary-key", "oracle-conflict");
    }

    @Test
    void a_unique_key_without_the_tenant_tells_which_values_are_taken() {
        assertThat(Broken.by("ALTER TABLE report ADD UNIQUE (title)").leaks())
                .containsExactlyInAnyOrder("oracle-unique", "oracle-conflict");
    }

    @Test
    void a_foreign_key_without_the_tenant_links_rows_of_two_tenants() {
        assertThat(Broken.by(
                                "ALTER TABLE remark DROP CONSTRAINT remark_report_id_fkey",
                                "ALTER TABLE report ADD UNIQUE (id)",
                                "ALTER TABLE remark ADD FOREIGN KEY (report_id) REFERENCES report (id)")
                        .leaks("Remark"))
                .containsExactlyInAnyOrder("link-reference", "link-merged", "link-new", "oracle-foreign-key");
    }

    @Test
    void a_view_with_the_rights_of_a_superuser_leaks() {
        assertThat(Broken.by("CREATE VIEW everything AS SELECT * FROM remark", "GRANT SELECT ON everything TO app")
                        .leaks())
                .containsExactlyInAnyOrder("sql-views", "sql-schema-xml");
    }

    @Test
    void a_function_with_the_rights_of_a_superuser_leaks() {
        assertThat(Broken.by("CREATE FUNCTION everything() RETURNS SETOF remark LANGUAGE sql SECURITY DEFINER"
                                + " AS 'SELECT * FROM remark'")
                        .leaks())
                .containsExactly("sql-functions");
    }

    @Test
    void a_policy_that_guards_reading_only_lets_rows_be_planted() {
        assertThat(Broken.by(
                                "DROP POLICY tenancy_isolation ON officer",
                                "CREATE POLICY tenancy_isolation ON officer AS RESTRICTIVE"
                                        + " USING (tenant_id = current_setting('tenancy.tenant')::integer)"
                                        + " WITH CHECK (true)")
                        .leaks())
                .containsExactlyInAnyOrder("sql-insert", "sql-insert-select", "sql-merge-insert");
    }

    @Test
    void the_level_enforced_does_not_hold_what_sealed_promises() {
        assertThat(Broken.meantToBe(IsolationLevel.SEALED).leaks())
                .containsExactlyInAnyOrder(
                        "set-config", "set-config-session", "set-in-from", "set-local", "set-session");
    }

    @Test
    void a_tenant_bound_to_the_session_and_caches_without_it_leak() {
        assertThat(Broken.naive(Provider.HIBERNATE).leaks())
                .contains("cache-find", "cache-query", "cache-native", "find-after-owner")
                .contains("kept-connection", "kept-statement", "kept-result", "kept-manager-query", "nobody-find")
                .contains("left-cursor", "left-temporary", "left-shadow", "left-large-object", "left-query")
                .doesNotContain("jpql-all", "sql-select", "merge-changed", "oracle-primary-key");
    }

    @Test
    void the_shared_cache_of_EclipseLink_leaks() {
        assertThat(Broken.naive(Provider.ECLIPSELINK).leaks())
                .contains("cache-find", "eclipselink-cache-only", "eclipselink-identity-map")
                .doesNotContain("jpql-all", "sql-select", "merge-changed", "oracle-primary-key");
    }

    @Test
    void what_was_made_is_removed_and_what_was_left_out_is_shown_with_its_reason() throws SQLException {
        Broken broken = Broken.by("ALTER TABLE officer DISABLE ROW LEVEL SECURITY");
        assertThat(broken.leaks()).contains("sql-delete-key");
        assertThat(broken.reports()).isZero();
        assertThat(broken.verdicts())
                .filteredOn(verdict -> verdict.vector().id().equals("sql-drop"))
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(verdict.toString()).contains("the owner drops tables"));
    }

    @Test
    void a_leak_names_the_tenant_the_entity_the_row_and_the_statement() {
        Broken broken = Broken.by("ALTER TABLE remark DISABLE ROW LEVEL SECURITY");
        broken.leaks();
        assertThat(broken.failures())
                .anySatisfy(message -> assertThat(message)
                        .contains("LEAK", "attack-a", "attack-b", "Remark", "select e from Remark e"));
    }
}
