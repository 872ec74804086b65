package uk.org.tenancy.jpa.internal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/**
 * Makes the tokens by which one connection of the driver tells its backend the tenant. Each is later than the one before by
 * the clock of the database, which is asked for once: a clock that is set forward or back here changes nothing.
 *
 * <p>Safe for many threads, though a connection is used by one at a time.
 */
public final class Seal {

    private final Supplier<TokenKey> keys;
    private final int backend;
    private final LongSupplier clock;
    private long last;

    /**
     * A seal.
     *
     * @param keys asked for each token, so that a new key is used at once
     * @param backend the pid of the backend
     * @param clock the time of the database in microseconds since 1970, never late
     */
    public Seal(Supplier<TokenKey> keys, int backend, LongSupplier clock) {
        this.keys = keys;
        this.backend = backend;
        this.clock = clock;
    }

    /**
     * Asks the backend for its pid and clock, and tells it from when on to accept tokens. Takes three round trips, in a
     * transaction of its own; the connection must not be in one.
     *
     * @param connection a connection of the application's role
     * @param keys asked for each token, so that a new key is used at once
     * @return the seal of this connection
     * @throws SQLException if the database does not accept the key
     */
    public static Seal on(Connection connection, Supplier<TokenKey> keys) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        boolean readOnly = connection.isReadOnly();
        // What a backend has accepted is not remembered from a read-only transaction.
        if (readOnly) {
            connection.setReadOnly(false);
        }
        connection.setAutoCommit(false);
        Seal seal;
        try {
            seal = ask(connection, keys);
            try (PreparedStatement first = connection.prepareStatement(SealSql.ENTER)) {
                seal.token(SealSql.NOBODY).set(first);
                first.execute();
            }
            connection.commit();
        } catch (SQLException | RuntimeException failed) {
            try {
                connection.rollback();
                setBack(connection, autoCommit, readOnly);
            } catch (SQLException also) {
                failed.addSuppressed(also);
            }
            throw failed;
        }
        setBack(connection, autoCommit, readOnly);
        return seal;
    }

    private static void setBack(Connection connection, boolean autoCommit, boolean readOnly) throws SQLException {
        connection.setAutoCommit(autoCommit);
        if (readOnly) {
            connection.setReadOnly(true);
        }
    }

    private static Seal ask(Connection connection, Supplier<TokenKey> keys) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(SealSql.BACKEND);
                ResultSet answer = question.executeQuery()) {
            answer.next();
            long behind = answer.getLong(2) - now();
            return new Seal(keys, answer.getInt(1), () -> now() + behind);
        }
    }

    /**
     * A token that is good once, on this connection, for ten seconds.
     *
     * @param number the tenant's number; below zero, to reach its restricted rows as well
     * @return the token
     */
    public Token token(int number) {
        TokenKey key = keys.get();
        long issued = issued();
        byte[] message = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                .putLong(issued)
                .putInt(number)
                .putInt(key.isForAnyBackend() ? 0 : backend)
                .array();
        return new Token(key.id(), issued, number, key.sign(message));
    }

    private synchronized long issued() {
        last = Math.max(last + 1, clock.getAsLong());
        return last;
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
    }
}
