package uk.org.tenancy.jpa.convert;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;

/** Runs the scripts of a plan as psql, Flyway and Liquibase do. The first migration of Flyway has the number 2. */
final class ScriptRunner {

    /** Decisions about the tables in which the tools note what they ran. */
    static final String HISTORIES =
            "history = platform\ndatabasechangelog = platform\ndatabasechangeloglock = platform\n";

    private static final Pattern QUOTE = Pattern.compile("\\$\\w*\\$");

    private final TestDatabase database;
    private final Path files;

    ScriptRunner(TestDatabase database, Path files) {
        this.database = database;
        this.files = files;
    }

    static boolean isOfHistory(String line) {
        return line.contains("public.history") || line.contains("public.databasechangelog");
    }

    /** Makes the tables of Flyway and Liquibase, as in a service that was migrated by them from the beginning. */
    void makeHistories() throws Exception {
        flyway(1).baseline();
        Files.writeString(files.resolve("first.sql"), "--liquibase formatted sql\n\n--changeset a:first\nSELECT 1\n");
        liquibase("first.sql");
    }

    /** Runs the scripts of all stages up to one, by the tool of the format. */
    void run(ScriptFormat format, Map<String, String> scripts, Stage last) throws Exception {
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Files.writeString(files.resolve(script.getKey()), script.getValue());
        }
        if (format == ScriptFormat.FLYWAY) {
            flyway(last.number() + 2).migrate();
            return;
        }
        if (format == ScriptFormat.LIQUIBASE) {
            liquibase("0-plan.sql");
        } else {
            execute(scripts.get("0-plan.sql"));
        }
        for (Stage stage : CouncilSchema.STAGES.subList(0, last.number())) {
            if (format == ScriptFormat.LIQUIBASE) {
                liquibase(stage.number() + "-" + stage.id() + ".sql");
            } else {
                run(scripts, stage, false);
            }
        }
    }

    private Flyway flyway(int target) {
        return Flyway.configure()
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .dataSource(database.owner())
                .locations("filesystem:" + files)
                .table("history")
                .target(Integer.toString(target))
                .baselineVersion("1")
                .baselineOnMigrate(true)
                .load();
    }

    private void liquibase(String file) throws Exception {
        try (Connection connection = database.owner().getConnection();
                Liquibase liquibase = new Liquibase(
                        file,
                        new DirectoryResourceAccessor(files),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update(new Contexts());
        }
    }

    /** Runs or undoes one stage by plain SQL. */
    void run(Map<String, String> scripts, Stage stage, boolean undo) throws SQLException {
        execute(scripts.get(stage.number() + "-" + (undo ? "undo-" : "") + stage.id() + ".sql"));
    }

    /** Runs a script as psql does: each statement by itself, which ends with a line outside of a quoted body. */
    void execute(String script) throws SQLException {
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
}
