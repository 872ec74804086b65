package uk.org.tenancy.jpa.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.convert;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.differences;
import static uk.org.tenancy.jpa.convert.ConversionPlanTest.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** The plan as files, run by other tools. */
class ScriptsTest {

    private static final Pattern QUOTE = Pattern.compile("\\$\\w*\\$");

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
        for (String name : new String[] {"1-prepare", "2-write-only", "3-report-only", "4-enforce"}) {
            run(scripts.get(name + ".sql"));
        }
        assertThat(differences(schema(database), schema(twin))).isEmpty();
        for (String name :
                new String[] {"4-undo-enforce", "3-undo-report-only", "2-undo-write-only", "1-undo-prepare"}) {
            run(scripts.get(name + ".sql"));
        }
        assertThat(differences(schema(database), before)).isEmpty();
    }

    @Test
    void flyway_runs_it() throws Exception {
        scripts(ScriptFormat.FLYWAY).forEach(this::write);
        Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(database.owner())
                .locations("filesystem:" + files)
                .table("history")
                .target("5")
                .baselineOnMigrate(true)
                .baselineVersion("1")
                .load()
                .migrate();
        assertThat(differences(schema(database), schema(twin))).allMatch(line -> line.contains("public.history"));
    }

    @Test
    void liquibase_runs_it() throws Exception {
        scripts(ScriptFormat.LIQUIBASE).forEach(this::write);
        for (String name : new String[] {"1-prepare.sql", "2-write-only.sql", "3-report-only.sql", "4-enforce.sql"}) {
            try (Connection connection = database.owner().getConnection();
                    Liquibase liquibase = new Liquibase(
                            name,
                            new DirectoryResourceAccessor(files),
                            DatabaseFactory.getInstance()
                                    .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
                liquibase.update(new Contexts());
            }
        }
        assertThat(differences(schema(database), schema(twin)))
                .allMatch(line -> line.contains("public.databasechangelog"));
    }

    private Map<String, String> scripts(ScriptFormat format) {
        return ConversionPlan.of(database.owner(), CouncilSchema.decisions()).scripts(format, 2);
    }

    // As psql does: each statement by itself, which ends with a line outside of a quoted body.
    private void run(String script) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            StringBuilder text = new StringBuilder();
            for (String line : script.lines().toList()) {
                text.append(line).append('\n');
                if (line.endsWith(";") && isOutsideOfQuotes(text)) {
                    statement.execute(text.toString());
                    text.setLength(0);
                }
            }
        }
    }

    private static boolean isOutsideOfQuotes(CharSequence text) {
        String open = "";
        for (MatchResult quote : QUOTE.matcher(text).results().toList()) {
            if (open.isEmpty()) {
                open = quote.group();
            } else if (open.equals(quote.group())) {
                open = "";
            }
        }
        return open.isEmpty();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(files.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
