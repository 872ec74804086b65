package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.differences;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.schema;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** The plan as files, run by other tools. */
class ScriptsTest {

    private final TestDatabase database = CouncilSchema.database();
    private final TestDatabase twin = CouncilSchema.database();

    @TempDir
    Path files;

    @BeforeEach
    void convertTwin() {
        convert(twin, Stage.ENFORCE);
    }

    @AfterEach
    void drop() {
        database.close();
        twin.close();
    }

    @Test
    void plain_sql_says_what_each_step_locks_and_leads_there_and_back() throws Exception {
        String before = schema(database);
        Map<String, String> scripts = scripts(ScriptFormat.SQL);
        assertThat(scripts.keySet())
                .containsExactly(
                        "0-plan.sql",
                        "0-undo-plan.sql",
                        "1-prepare.sql",
                        "1-undo-prepare.sql",
                        "2-undo-write-only.sql",
                        "2-write-only.sql",
                        "3-report-only.sql",
                        "3-undo-report-only.sql",
                        "4-enforce.sql",
                        "4-undo-enforce.sql",
                        "5-sealed.sql",
                        "5-undo-sealed.sql");
        assertThat(scripts.get("1-prepare.sql"))
                .contains("give public.report its tenant column\n-- ACCESS EXCLUSIVE for a moment")
                .contains(
                        "build the index \"public\".\"report_pkey_tenancy\"\n-- SHARE UPDATE EXCLUSIVE", "about 21 ms");
        for (String name : new String[] {"0-plan", "1-prepare", "2-write-only", "3-report-only", "4-enforce"}) {
            runner().execute(scripts.get(name + ".sql"));
        }
        assertThat(differences(schema(database), schema(twin))).isEmpty();
        for (String name : new String[] {
            "4-undo-enforce", "3-undo-report-only", "2-undo-write-only", "1-undo-prepare", "0-undo-plan"
        }) {
            runner().execute(scripts.get(name + ".sql"));
        }
        assertThat(differences(schema(database), before)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptFormat.class,
            names = {"FLYWAY", "LIQUIBASE"})
    void the_tool_of_the_format_runs_it(ScriptFormat format) throws Exception {
        runner().run(format, scripts(format), Stage.ENFORCE);
        assertThat(differences(schema(database), schema(twin))).isNotEmpty().allMatch(ScriptRunner::isOfHistory);
    }

    private Map<String, String> scripts(ScriptFormat format) {
        return ConversionPlan.of(database.owner(), CouncilSchema.decisions()).scripts(format, 2);
    }

    private ScriptRunner runner() {
        return new ScriptRunner(database, files);
    }
}
