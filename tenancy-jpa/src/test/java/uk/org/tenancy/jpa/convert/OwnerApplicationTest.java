package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** A service whose application logs in as the owner of its tables, as that of a single council often does. */
class OwnerApplicationTest {

    private final TestDatabase database = new TestDatabase(
            "CREATE TABLE category (code text PRIMARY KEY)",
            "CREATE TABLE report (id bigserial PRIMARY KEY, category text REFERENCES category)",
            "CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY)",
            "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM app");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void its_tables_are_told_by_what_they_hold_whichever_role_is_named() {
        for (String role : List.of("owner", "app", "not_there_yet")) {
            Decisions proposed = propose(role);
            assertThat(proposed.text())
                    .containsPattern("(?m)^report +=+ tenant-owned  # .*the application writes it$")
                    .containsPattern("(?m)^category +=+ shared ")
                    .containsPattern("(?m)^flyway_schema_history +=+ platform ")
                    .containsPattern("(?m)^# " + role + " (owns tables|may not write any table).*Survey tells how");
            assertThat(Decisions.parse(proposed.text()).essence()).isEqualTo(proposed.essence());
        }
    }

    @Test
    void a_role_of_its_own_is_asked_for_with_the_statement_that_makes_it() {
        assertThat(roleFinding("owner").severity()).isEqualTo(Finding.Severity.UNSAFE);
        assertThat(roleFinding("owner").toString())
                .contains(
                        "keep this one for migrations", "CREATE ROLE owner_app LOGIN", "application-role = owner_app");
        assertThat(roleFinding("not_there_yet").severity()).isEqualTo(Finding.Severity.NOTICE);
        assertThat(roleFinding("not_there_yet").toString())
                .contains("is not there yet", "CREATE ROLE not_there_yet LOGIN", "write-only");
        assertThat(roleFinding("app").severity()).isEqualTo(Finding.Severity.NOTICE);
        assertThat(roleFinding("app").toString())
                .contains("may not write", "log in as app")
                .doesNotContain("CREATE ROLE");
        execute(database.owner(), "GRANT INSERT ON report TO app");
        assertThat(survey("app")).noneMatch(finding -> finding.subject().startsWith("role "));
    }

    @Test
    void the_owner_is_refused_as_the_role_of_the_application_and_a_role_of_its_own_is_led_to_the_end() {
        assertThatThrownBy(() -> ConversionPlan.of(database.owner(), propose("owner")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("owner owns public.report");
        Decisions decisions = propose("app");
        ConversionPlan plan = ConversionPlan.of(database.owner(), decisions);
        for (Stage stage : CouncilSchema.STAGES) {
            plan.run(database.owner(), stage, Progress.SILENT);
        }
        assertThat(Verification.of(database.owner(), database.application(), decisions, Stage.ENFORCE))
                .noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
    }

    private Finding roleFinding(String role) {
        return survey(role).stream()
                .filter(finding -> finding.subject().equals("role " + role))
                .findFirst()
                .orElseThrow();
    }

    private List<Finding> survey(String role) {
        return Survey.of(database.owner(), propose(role));
    }

    private Decisions propose(String role) {
        return Decisions.propose(database.owner(), role, CouncilSchema.NORTHMOOR);
    }
}
