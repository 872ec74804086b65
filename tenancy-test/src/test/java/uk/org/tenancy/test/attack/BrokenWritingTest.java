package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Mistakes that let one tenant write where it should not are found by the attacks that write. */
class BrokenWritingTest {

    private static final String LOOSE = "ALTER TABLE remark DROP CONSTRAINT remark_report_id_fkey";

    @Test
    void rows_without_row_security_and_references_are_moved_taken_over_and_planted() {
        assertThat(Broken.by(LOOSE, "ALTER TABLE remark DISABLE ROW LEVEL SECURITY")
                        .leaks("Remark"))
                .contains("sql-update-all", "sql-update-key", "sql-update-from", "sql-update-tenant", "sql-take-over")
                .contains("sql-delete-key", "sql-delete-others", "sql-delete-using", "sql-merge-update")
                .contains("sql-merge-delete", "sql-insert", "sql-insert-select", "sql-merge-insert", "sql-copy-in")
                .contains("sql-upsert", "sql-lock-rows", "merge-changed", "merge-text", "remove", "remove-reference")
                .contains("bulk-update", "bulk-update-id", "bulk-update-subquery", "bulk-delete", "bulk-delete-id")
                .contains("bulk-delete-others", "criteria-update", "criteria-delete");
    }

    @Test
    void a_policy_that_guards_reading_only_lets_own_rows_be_moved_to_the_other() {
        assertThat(Broken.by(
                                LOOSE,
                                "DROP POLICY tenancy_isolation ON remark",
                                "CREATE POLICY tenancy_isolation ON remark AS RESTRICTIVE"
                                        + " USING (tenant_id = current_setting('tenancy.tenant')::integer)"
                                        + " WITH CHECK (true)")
                        .leaks())
                .containsExactlyInAnyOrder("sql-insert", "sql-insert-select", "sql-merge-insert", "sql-update-tenant");
    }

    @Test
    void what_find_gives_of_the_other_is_linked_to() {
        assertThat(Broken.by(
                                LOOSE,
                                "ALTER TABLE report ADD UNIQUE (id)",
                                "ALTER TABLE remark ADD FOREIGN KEY (report_id) REFERENCES report (id)",
                                "ALTER TABLE report DISABLE ROW LEVEL SECURITY")
                        .leaks("Remark"))
                .contains("link-find", "link-reference", "link-merged", "link-new");
    }

    @Test
    void a_join_table_that_refers_without_the_tenant_links_and_a_number_that_nothing_looks_up_does_not() {
        Broken broken = Broken.by(
                LOOSE,
                "ALTER TABLE report_officer DROP CONSTRAINT report_officer_user_name_fkey",
                "ALTER TABLE officer ADD UNIQUE (user_name)",
                "ALTER TABLE report_officer ADD FOREIGN KEY (user_name) REFERENCES officer (user_name)");
        assertThat(broken.leaks("Report")).containsExactlyInAnyOrder("link-collection", "oracle-foreign-key");
        assertThat(broken.leaks("Remark")).isEmpty();
    }

    @Test
    void what_belongs_to_all_who_are_connected_leaks_and_what_nobody_can_do_is_not_said_to_hold() {
        Broken broken = Broken.by(
                "GRANT ALL ON category TO app",
                "GRANT UPDATE ON SEQUENCE report_seq TO app",
                "GRANT EXECUTE ON FUNCTION pg_try_advisory_xact_lock(bigint) TO app",
                "CREATE PROCEDURE tidy() LANGUAGE sql SECURITY DEFINER AS 'DELETE FROM remark'",
                "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
                        + " 'BEGIN PERFORM pg_notify(''remarks'', to_jsonb(NEW)::text); RETURN NEW; END'",
                "CREATE TRIGGER tell AFTER UPDATE ON remark FOR EACH ROW EXECUTE FUNCTION tell()",
                "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN RAISE EXCEPTION ''written once''; END'",
                "CREATE TRIGGER keep BEFORE UPDATE ON officer FOR EACH ROW EXECUTE FUNCTION keep()");
        assertThat(broken.leaks("Category"))
                .containsExactlyInAnyOrder(
                        "shared-find-change",
                        "shared-jpql-delete",
                        "shared-jpql-update",
                        "shared-persist",
                        "shared-remove",
                        "shared-sql-delete",
                        "shared-sql-insert",
                        "shared-sql-update");
        assertThat(broken.leaks("Remark"))
                .containsExactlyInAnyOrder("sequence-set", "advisory-lock", "sql-procedures", "listen");
        assertThat(broken.verdicts())
                .filteredOn(verdict -> verdict.target().equals("Officer"))
                .filteredOn(verdict -> verdict.vector().id().matches("sql-update-key|bulk-update-id|merge-changed"))
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(verdict.toString()).contains("not even the owner", "written once"));
    }
}
