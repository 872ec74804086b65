package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.policy.Finding;
import uk.org.tenancy.jpa.policy.internal.Declarations;

/** Plans again from the catalogue as it is, and reports what would still have to be done, and what was left over. */
public final class Verifier {

    private static final String INVALID = """
            SELECT true AS unsafe, 'index ' || i.indexrelid::regclass AS subject,
                   'is not valid: it was broken off while it was built' AS problem,
                   ARRAY[format('DROP INDEX CONCURRENTLY %s', i.indexrelid::regclass)] AS mend
            FROM pg_catalog.pg_index i WHERE NOT i.indisvalid
            UNION ALL
            SELECT coalesce(NOT was.invalid, true), 'constraint ' || c.conname || ' of ' || c.conrelid::regclass,
                   'was not checked against the rows that are there',
                   ARRAY[format('ALTER TABLE %s VALIDATE CONSTRAINT %I', c.conrelid::regclass, c.conname)]
            FROM pg_catalog.pg_constraint c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
            LEFT JOIN LATERAL (SELECT true AS invalid FROM unnest(string_to_array(?, E'\\n')) AS line
                WHERE line LIKE format('constraint | %s.%s | %s | %% NOT VALID | f | %%', n.nspname,
                    (SELECT relname FROM pg_catalog.pg_class WHERE oid = c.conrelid),
                    regexp_replace(c.conname, '_tenancy$', '')) LIMIT 1) AS was ON true
            WHERE NOT c.convalidated AND c.conparentid = 0 AND c.conrelid <> 0
            ORDER BY subject""";

    private static final String LEFT_OVER = """
            SELECT true AS unsafe, 'index ' || c.oid::regclass AS subject, 'is left over from the conversion' AS problem,
                   ARRAY[format('DROP INDEX CONCURRENTLY %s', c.oid::regclass)] AS mend
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid AND i.indisunique
            WHERE c.relname ~ '_(single|tenancy|gone)$'
            UNION ALL
            SELECT true, 'constraint ' || c.conname || ' of ' || c.conrelid::regclass, 'is left over from the conversion',
                   ARRAY[format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname)]
            FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.conname ~ '_(single|tenancy)$'
            ORDER BY subject""";

    private Verifier() {}

    /**
     * Looks at a database.
     *
     * @param connection a connection of the tables' owner; rolled back
     * @param declarations the kinds of the tables
     * @param stage the stage that was reached
     * @return what is not as it must be
     * @throws SQLException if the database cannot be asked
     */
    public static List<Finding> of(Connection connection, Declarations declarations, Stage stage) throws SQLException {
        List<Step> again = PlanMaker.again(connection, declarations);
        connection.setAutoCommit(true);
        Rows.run(connection, List.of("SET search_path = pg_catalog, pg_temp"));
        try {
            List<Finding> findings = new ArrayList<>();
            for (Step step : again) {
                if (!step.undo() && rests(stage).contains(step.stage()) && !isDone(connection, step)) {
                    findings.add(Finding.unsafe(
                            "stage " + step.stage().id(), "is not done: " + step.title(), step.statements()));
                }
            }
            Journal journal = new Journal(connection);
            findings.addAll(findings(connection, INVALID, journal.exists() ? journal.schemaBefore() : ""));
            if (stage.compareTo(Stage.ENFORCE) >= 0) {
                findings.addAll(findings(connection, LEFT_OVER));
            }
            return findings;
        } finally {
            Rows.run(connection, List.of("RESET search_path"));
        }
    }

    /** The stages whose steps are still to be seen when a stage was reached. */
    private static Set<Stage> rests(Stage stage) {
        return switch (stage) {
            case ENFORCE -> EnumSet.of(Stage.PREPARE, Stage.ENFORCE);
            case SEALED -> EnumSet.of(Stage.PREPARE, Stage.ENFORCE, Stage.SEALED);
            default -> EnumSet.range(Stage.PREPARE, stage);
        };
    }

    private static boolean isDone(Connection connection, Step step) {
        try {
            return step.done().equals("SELECT " + Steps.CANNOT_TELL) || Rows.ask(connection, step.done());
        } catch (SQLException notThere) {
            return false;
        }
    }

    static List<Finding> findings(Connection connection, String query, Object... parameters) throws SQLException {
        return Rows.of(
                connection,
                row -> new Finding(
                        row.getBoolean("unsafe") ? Finding.Severity.UNSAFE : Finding.Severity.NOTICE,
                        row.getString("subject"),
                        row.getString("problem"),
                        List.of((String[]) row.getArray("mend").getArray())),
                query,
                parameters);
    }
}
