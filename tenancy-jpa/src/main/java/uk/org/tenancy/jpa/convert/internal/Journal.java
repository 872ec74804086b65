package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import uk.org.tenancy.jpa.convert.plan.Lock;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.Step;

/**
 * The plan that is being carried out and how far it has come, kept in a schema of its own in the database until the first
 * stage is undone. What the schema was before can only be told from here.
 */
final class Journal {

    private static final String EXISTS = "SELECT " + JournalSql.EXISTS;

    private static final String ADD = "INSERT INTO tenancy_conversion.step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String STEPS = "SELECT * FROM tenancy_conversion.step ORDER BY place";
    private static final String FINISH =
            "UPDATE tenancy_conversion.step SET finished_at = pg_catalog.clock_timestamp(),"
                    + " took_ms = ? WHERE place = ?";
    private static final String FORGET =
            "UPDATE tenancy_conversion.step SET finished_at = NULL, took_ms = NULL WHERE stage = ? AND undo = ?";
    private static final String FINISHED =
            "SELECT EXISTS (SELECT FROM tenancy_conversion.step WHERE place = %d AND finished_at IS NOT NULL)";

    private final Connection connection;

    Journal(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    boolean exists() throws SQLException {
        return Rows.ask(connection, EXISTS);
    }

    void begin(List<Step> plan, String decisions, String schemaBefore) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Rows.run(connection, JournalSql.MAKE);
            for (int place = 0; place < plan.size(); place++) {
                add(place, plan.get(place));
            }
            update("INSERT INTO tenancy_conversion.plan VALUES (?, ?)", decisions, schemaBefore);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void add(int place, Step step) throws SQLException {
        update(
                ADD,
                place,
                step.stage().name(),
                step.undo(),
                step.title(),
                step.statements().toArray(String[]::new),
                step.lock().name(),
                step.estimate().toMillis(),
                step.transactional(),
                step.done());
    }

    List<Step> steps() throws SQLException {
        return Rows.of(
                connection,
                row -> new Step(
                        Stage.valueOf(row.getString("stage")),
                        row.getBoolean("undo"),
                        row.getString("title"),
                        List.of((String[]) row.getArray("statements").getArray()),
                        Lock.valueOf(row.getString("lock")),
                        Duration.ofMillis(row.getLong("estimated_ms")),
                        row.getBoolean("transactional"),
                        row.getString("done")),
                STEPS);
    }

    String decisions() throws SQLException {
        return Rows.texts(connection, "SELECT decisions FROM tenancy_conversion.plan")
                .get(0);
    }

    String schemaBefore() throws SQLException {
        return Rows.texts(connection, "SELECT schema_before FROM tenancy_conversion.plan")
                .get(0);
    }

    boolean isFinished(int place) throws SQLException {
        return Rows.ask(connection, FINISHED.formatted(place));
    }

    /** Whether all steps to a stage were taken and not undone since. */
    boolean isReached(Stage stage) throws SQLException {
        return !Rows.ask(connection, unfinished(stage, "NULL"));
    }

    /** Whether any step to a stage was taken and not undone since. */
    boolean isBegun(Stage stage) throws SQLException {
        return Rows.ask(connection, unfinished(stage, "NOT NULL"));
    }

    private static String unfinished(Stage stage, String state) {
        return "SELECT EXISTS (SELECT FROM tenancy_conversion.step WHERE stage = '" + stage.name()
                + "' AND NOT undo AND finished_at IS " + state + ")";
    }

    void finish(int place, Duration took) throws SQLException {
        update(FINISH, took.toMillis(), place);
    }

    void forget(Stage stage, boolean undo) throws SQLException {
        update(FORGET, stage.name(), undo);
    }

    void drop() throws SQLException {
        Rows.run(connection, List.of(JournalSql.DROP));
    }

    private void update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < parameters.length; place++) {
                statement.setObject(place + 1, parameters[place]);
            }
            statement.executeUpdate();
        }
    }
}
