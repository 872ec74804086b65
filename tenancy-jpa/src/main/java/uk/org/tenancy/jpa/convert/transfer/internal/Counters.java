package uk.org.tenancy.jpa.convert.transfer.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import uk.org.tenancy.jpa.convert.internal.Names;
import uk.org.tenancy.jpa.convert.internal.Patience;
import uk.org.tenancy.jpa.convert.internal.Rows;
import uk.org.tenancy.jpa.convert.plan.Progress;
import uk.org.tenancy.jpa.convert.plan.Step;
import uk.org.tenancy.jpa.convert.transfer.internal.Schema.Sequence;
import uk.org.tenancy.jpa.convert.transfer.internal.Table.Column;

/**
 * Moves the counters of the target past every number that was given in the source. Setting a counter is no part of any
 * transaction, and between reading and setting it others could draw numbers, to be given those again. So each is moved under
 * a lock that holds them off for that moment, in a transaction of its own, and before any row is written: a number that is
 * drawn at any time afterwards is free for every tenant.
 */
record Counters(Map<String, Long> floors, Schema target) {

    private static final Patience PATIENCE = new Patience(Duration.ofMillis(100), 300);
    private static final String NOT_TO_BE_HAD = "55P03";

    /** A counter, and the first number that it may give afterwards. */
    private record Move(Sequence counter, long next) {
        boolean isNeeded() {
            return counter.increment() > 0 ? next > counter.next() : next < counter.next();
        }

        boolean isPossible() {
            return counter.increment() > 0 ? next <= counter.last() : next >= counter.last();
        }
    }

    /** Past what a source has given. */
    static Counters of(Connection from, Schema source, Schema target) throws SQLException {
        return new Counters(floors(from, source, target), target);
    }

    List<String> problems() {
        return moves().stream()
                .filter(move -> !move.isPossible())
                .map(move -> "sequence " + move.counter().name() + " would have to go on from " + move.next()
                        + ", and ends at " + move.counter().last())
                .toList();
    }

    void advance(DataSource to, Step step, Progress progress) throws SQLException {
        List<Move> moves = moves();
        if (moves.isEmpty()) {
            return;
        }
        try (Connection connection = to.getConnection()) {
            connection.setAutoCommit(false);
            for (Move move : moves) {
                advance(connection, move, step, progress);
            }
        }
    }

    /** The first number that each counter may still give, beyond all that are in the rows. */
    static SortedMap<String, Long> floors(Connection from, Schema source, Schema target) throws SQLException {
        SortedMap<String, Long> floors = new TreeMap<>();
        source.sequences().values().forEach(counter -> floors.put(counter.name(), counter.next()));
        for (Table table : target.tables().values()) {
            for (Column column : table.columns()) {
                Sequence counter =
                        column.sequence() == null ? null : target.sequences().get(column.sequence());
                if (counter != null) {
                    Table same = Objects.requireNonNull(source.tables().get(table.name()));
                    beyond(from, same, column, counter, floors);
                }
            }
        }
        return floors;
    }

    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        floors.forEach((name, floor) -> {
            Sequence counter = target.sequences().get(name);
            if (counter != null && !counter.cycle()) {
                moves.add(new Move(counter, floor));
            }
        });
        return moves.stream().filter(Move::isNeeded).toList();
    }

    private static void beyond(Connection from, Table table, Column column, Sequence counter, Map<String, Long> floors)
            throws SQLException {
        boolean up = counter.increment() > 0;
        String last = "SELECT " + (up ? "max(" : "min(") + column.sql() + ")::bigint FROM " + table.from()
                + " s HAVING " + (up ? "max(" : "min(") + column.sql() + ") IS NOT NULL";
        for (long number : Rows.of(from, row -> row.getLong(1), last)) {
            floors.merge(counter.name(), number + counter.increment(), up ? Math::max : Math::min);
        }
    }

    private static void advance(Connection connection, Move move, Step step, Progress progress) throws SQLException {
        for (int attempt = 1; !succeeds(connection, move, attempt); attempt++) {
            Duration pause = PATIENCE.pause(attempt);
            progress.waits(step, attempt, pause);
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while waiting for the lock of a sequence", interrupted);
            }
        }
    }

    private static boolean succeeds(Connection connection, Move move, int attempt) throws SQLException {
        Sequence counter = move.counter();
        try {
            Rows.run(
                    connection,
                    List.of(
                            "SET LOCAL lock_timeout = " + PATIENCE.longest().toMillis(),
                            // Changes nothing, and takes the lock that nextval has to wait for.
                            "ALTER SEQUENCE " + counter.name() + " START WITH " + counter.start()));
            Rows.texts(connection, set(counter, move.next()));
            connection.commit();
            return true;
        } catch (SQLException failed) {
            connection.rollback();
            if (!NOT_TO_BE_HAD.equals(failed.getSQLState()) || attempt >= PATIENCE.attempts()) {
                throw failed;
            }
            return false;
        }
    }

    private static String set(Sequence counter, long next) {
        String ahead = counter.increment() > 0 ? " < " : " > ";
        return "SELECT pg_catalog.setval(" + Names.literal(counter.name()) + ", " + next + ", false) FROM "
                + counter.name() + " WHERE CASE WHEN is_called THEN last_value + " + counter.increment()
                + " ELSE last_value END" + ahead + next;
    }
}
