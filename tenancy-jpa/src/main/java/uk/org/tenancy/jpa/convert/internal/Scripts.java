package uk.org.tenancy.jpa.convert.internal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import uk.org.tenancy.jpa.convert.plan.ScriptFormat;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * Writes a plan as files for a tool.
 *
 * @param plan all steps
 * @param patience how locks are waited for
 */
public record Scripts(List<Step> plan, Patience patience) {

    private static final String FLYWAY_SETTINGS = "executeInTransaction=false\n";
    // An index that is built beside the application waits for all transactions, that in which Flyway waits included.
    private static final String FLYWAY_LOCK =
            "\nRun Flyway with flyway.postgresql.transactional.lock=false, or it waits for" + " itself for ever.";

    /** Keeps its own copy. */
    public Scripts {
        plan = List.copyOf(plan);
    }

    /**
     * The files.
     *
     * @param format for which tool
     * @param firstVersion the number of the first migration, for tools that number them
     * @return the texts of the files by their names
     */
    public SortedMap<String, String> files(ScriptFormat format, int firstVersion) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            for (boolean undo : new boolean[] {false, true}) {
                add(files, format, stage, undo, firstVersion + stage.number() - 1);
            }
        }
        return Collections.unmodifiableSortedMap(files);
    }

    private void add(SortedMap<String, String> files, ScriptFormat format, Stage stage, boolean undo, int version) {
        Script script = new Script(
                plan.stream()
                        .filter(step -> step.stage() == stage && step.undo() == undo)
                        .toList(),
                patience);
        String name = (undo ? "undo-" : "") + stage.id();
        switch (format) {
            case SQL ->
                files.put(
                        stage.number() + "-" + name + ".sql",
                        script.text(heading(stage, undo)
                                + "\nRun it as the owner of the tables: psql -v ON_ERROR_STOP=1 -f FILE"));
            case FLYWAY -> {
                String file = String.format(
                        Locale.ROOT,
                        "%s%d__tenancy_%s.sql",
                        undo ? "U" : "V",
                        version,
                        stage.id().replace('-', '_'));
                files.put(file, script.text(heading(stage, undo) + FLYWAY_LOCK));
                files.put(file + ".conf", FLYWAY_SETTINGS);
            }
            case LIQUIBASE -> files.put(stage.number() + "-" + name + ".sql", changelog(script, name));
            default -> throw new IllegalArgumentException("no scripts are written for " + format);
        }
    }

    private static String heading(Stage stage, boolean undo) {
        return "From one tenant to many: " + (undo ? "undoing stage " : "stage ") + stage.id() + ".";
    }

    private static String changelog(Script script, String name) {
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        int number = 0;
        for (Step step : script.steps()) {
            number++;
            List<String> statements = script.statements(step);
            for (int part = 0; part < statements.size(); part++) {
                text.append("\n--changeset tenancy:")
                        .append(name)
                        .append('-')
                        .append(number)
                        .append(statements.size() == 1 ? "" : "-" + (part + 1))
                        .append(" runInTransaction:false splitStatements:false stripComments:false\n-- ")
                        .append(Script.comment(step))
                        .append('\n')
                        .append(statements.get(part))
                        .append('\n');
            }
        }
        return text.toString();
    }
}
