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
 * @param decisions what the plan was made from
 * @param patience how locks are waited for
 */
public record Scripts(List<Step> plan, String decisions, Patience patience) {

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
     * @return the texts of the files by their names: one that keeps the plan, and one for each stage
     */
    public SortedMap<String, String> files(ScriptFormat format, int firstVersion) {
        SortedMap<String, String> files = new TreeMap<>();
        for (boolean undo : new boolean[] {false, true}) {
            new File(0, "plan", undo, Script.ofPlan(plan, decisions, undo)).add(files, format, firstVersion);
            for (Stage stage : Stage.values()) {
                new File(stage.number(), stage.id(), undo, Script.ofStage(plan, stage, undo, patience))
                        .add(files, format, firstVersion);
            }
        }
        return Collections.unmodifiableSortedMap(files);
    }

    private record File(int number, String id, boolean undo, Script script) {

        void add(SortedMap<String, String> files, ScriptFormat format, int firstVersion) {
            switch (format) {
                case SQL ->
                    files.put(
                            plain(),
                            script.text(heading()
                                    + "\nRun it as the owner of the tables: psql -v ON_ERROR_STOP=1 -f FILE"));
                case FLYWAY -> {
                    String file = String.format(
                            Locale.ROOT,
                            "%s%d__tenancy_%s.sql",
                            undo ? "U" : "V",
                            firstVersion + number,
                            id.replace('-', '_'));
                    files.put(file, script.text(heading() + FLYWAY_LOCK));
                    files.put(file + ".conf", FLYWAY_SETTINGS);
                }
                case LIQUIBASE -> files.put(plain(), changelog());
                default -> throw new IllegalArgumentException("no scripts are written for " + format);
            }
        }

        private String name() {
            return (undo ? "undo-" : "") + id;
        }

        private String plain() {
            return number + "-" + name() + ".sql";
        }

        private String heading() {
            return "From one tenant to many: " + (undo ? "undoing " : "") + (number == 0 ? "the " : "stage ") + id
                    + ".";
        }

        private String changelog() {
            StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
            int change = 0;
            for (Script.Part part : script.parts()) {
                List<String> statements = part.statements();
                for (int place = 0; place < statements.size(); place++) {
                    text.append("\n--changeset tenancy:")
                            .append(name())
                            .append('-')
                            .append(change)
                            .append(statements.size() == 1 ? "" : "-" + (place + 1))
                            .append(" runInTransaction:false splitStatements:false stripComments:false\n-- ")
                            .append(part.comment())
                            .append('\n')
                            .append(statements.get(place))
                            .append('\n');
                }
                change++;
            }
            return text.toString();
        }
    }
}
