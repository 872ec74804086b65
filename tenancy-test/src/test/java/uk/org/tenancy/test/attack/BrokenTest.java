package uk.org.tenancy.test.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a build says of an application with a mistake in it, and what the attacks leave behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenTest {

    private final Broken broken = Broken.by("ALTER TABLE remark DISABLE ROW LEVEL SECURITY");

    @Test
    void what_was_made_is_removed() throws SQLException {
        assertThat(broken.leaks("Remark")).contains("sql-delete-key");
        assertThat(broken.reports()).isZero();
    }

    @Test
    void what_was_left_out_is_shown_with_its_reason() {
        assertThat(broken.verdicts())
                .filteredOn(verdict -> verdict.vector().id().equals("sql-drop"))
                .hasSize(3)
                .allSatisfy(verdict -> assertThat(verdict.toString()).contains("the owner drops tables"));
    }

    @Test
    void other_entities_do_not_leak() {
        assertThat(broken.leaks("Officer")).isSubsetOf("sql-schema-xml");
    }

    @Test
    void a_leak_names_the_tenant_the_entity_the_row_and_the_statement() {
        assertThat(broken.leaks()).isNotEmpty();
        assertThat(broken.failures())
                .anySatisfy(message -> assertThat(message)
                        .contains("LEAK", "attack-a", "attack-b", "Remark", "select e from Remark e"));
    }
}
