package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static uk.org.tenancy.jpa.TestDatabase.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.IsolationCheck;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.internal.SchemaText;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.policy.Finding;

/** There and back, with a schema that has something of everything. */
class ConversionPlanTest {

    private final TestDatabase database = CouncilSchema.database();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void it_leads_to_the_schema_that_installing_makes() throws SQLException {
        convert(database, Stage.ENFORCE);
        try (TestDatabase twin = CouncilSchema.database()) {
            CouncilSchema.isolation().install(twin.owner());
            if (!CouncilSchema.BEFORE_15) {
                execute(twin.owner(), "ALTER VIEW open_report SET (security_invoker = true)");
            }
            assertThat(differences(schema(database), schema(twin))).isEmpty();
        }
        assertThat(IsolationCheck.of(database.application()).findings())
                .noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
    }

    @Test
    void undoing_each_stage_leads_back_to_the_schema_before_it() throws SQLException {
        ConversionPlan plan = ConversionPlan.of(database.owner(), CouncilSchema.decisions());
        Map<Stage, String> before = new EnumMap<>(Stage.class);
        for (Stage stage : CouncilSchema.STAGES) {
            before.put(stage, schema(database));
            plan.run(database.owner(), stage, Progress.SILENT);
        }
        for (int number = CouncilSchema.STAGES.size() - 1; number >= 0; number--) {
            Stage stage = CouncilSchema.STAGES.get(number);
            plan.undo(database.owner(), stage, Progress.SILENT);
            assertThat(differences(schema(database), before.get(stage))).isEmpty();
        }
    }

    @Test
    void a_superuser_seals_it_and_takes_the_seal_away() throws SQLException {
        assumeFalse(CouncilSchema.BEFORE_15);
        ConversionPlan plan = convert(database, Stage.ENFORCE);
        String before = schema(database);
        assertThatThrownBy(() -> plan.run(database.owner(), Stage.SEALED, Progress.SILENT))
                .isInstanceOf(TenancyException.class)
                .hasMessageContaining("superuser");
        plan.run(database.superuser(), Stage.SEALED, Progress.SILENT);
        assertThat(IsolationCheck.of(database.application()).level()).isEqualTo(IsolationLevel.SEALED);
        assertThat(Verification.of(database.owner(), database.application(), CouncilSchema.decisions(), Stage.SEALED))
                .noneMatch(finding -> finding.severity() == Finding.Severity.UNSAFE);
        plan.undo(database.superuser(), Stage.SEALED, Progress.SILENT);
        assertThat(differences(schema(database), before)).isEmpty();
    }

    static ConversionPlan convert(TestDatabase database, Stage last) {
        ConversionPlan plan = ConversionPlan.of(database.owner(), CouncilSchema.decisions());
        for (Stage stage : CouncilSchema.STAGES) {
            if (stage.compareTo(last) <= 0) {
                plan.run(database.owner(), stage, Progress.SILENT);
            }
        }
        return plan;
    }

    /** The lines that only one of two texts has, those of the first marked by a plus. */
    static List<String> differences(String one, String other) {
        Set<String> ones = new TreeSet<>(List.of(one.split("\n")));
        Set<String> others = new TreeSet<>(List.of(other.split("\n")));
        return Stream.concat(
                        ones.stream().filter(line -> !others.contains(line)).map(line -> "+ " + line),
                        others.stream().filter(line -> !ones.contains(line)).map(line -> "- " + line))
                .toList();
    }

    static String schema(TestDatabase database) throws SQLException {
        try (Connection connection = database.owner().getConnection()) {
            TestDatabase.query(connection, "SELECT set_config('search_path', 'pg_catalog, pg_temp', false)");
            return SchemaText.of(connection).replaceAll("\\btest\\d+\\b", "test");
        }
    }
}
