package uk.org.tenancy.jpa.convert.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.org.tenancy.jpa.convert.plan.Stage;
import uk.org.tenancy.jpa.convert.plan.StageState;

/** Reads how far a plan has come. */
public final class States {

    private static final String STATES = """
            SELECT stage, count(finished_at) FILTER (WHERE NOT undo) AS done, count(*) FILTER (WHERE NOT undo) AS steps,
                   count(finished_at) FILTER (WHERE undo) AS undone, count(*) FILTER (WHERE undo) AS undoing,
                   max(finished_at) AS last
            FROM tenancy_conversion.step GROUP BY stage""";

    private States() {}

    /**
     * How far the plan has come that is being carried out in a database.
     *
     * @param connection a connection of the tables' owner
     * @return the stages, in order; empty if none is being carried out
     * @throws SQLException if the database cannot be asked
     */
    public static List<StageState> of(Connection connection) throws SQLException {
        if (!new Journal(connection).exists()) {
            return List.of();
        }
        return Rows.of(
                        connection,
                        row -> new StageState(
                                Stage.valueOf(row.getString("stage")),
                                row.getInt("done"),
                                row.getInt("steps"),
                                row.getInt("undone"),
                                row.getInt("undoing"),
                                Optional.ofNullable(row.getTimestamp("last")).map(Timestamp::toInstant)),
                        STATES)
                .stream()
                .sorted(Comparator.comparing(StageState::stage))
                .toList();
    }
}
