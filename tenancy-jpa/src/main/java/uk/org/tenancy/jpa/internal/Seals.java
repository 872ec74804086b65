package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/** The seals of all connections of a pool. Each connection of the driver gets one when it is first used. */
public final class Seals {

    /** The token was refused, or the session has forgotten which tokens it accepted. */
    private static final Set<String> BROKEN = Set.of("28000", "55000");

    private final Supplier<TokenKey> keys;
    private final Map<Connection, Seal> seals = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * No seals yet.
     *
     * @param keys asked for each token
     */
    public Seals(Supplier<TokenKey> keys) {
        this.keys = keys;
    }

    /**
     * Binds transactions of a connection to a tenant, by tokens.
     *
     * @param connection a connection of the pool, which is not in a transaction
     * @param number the tenant's number
     * @return the binding
     * @throws SQLException if this is the first time and the database does not accept the key
     */
    public TransactionBinding bind(Connection connection, int number) throws SQLException {
        // What a pool gives out is a new wrapper each time.
        Connection driver = (Connection) connection.unwrap(PGConnection.class);
        Seal known = seals.get(driver);
        Seal seal = known == null ? Seal.on(connection, keys) : known;
        seals.put(driver, seal);
        return new ByToken(seal, number, () -> forget(driver));
    }

    /** Lets a connection of the driver get a new seal when it is next used. */
    void forget(Connection driver) {
        seals.remove(driver);
    }

    private record ByToken(Seal seal, int number, Runnable forget) implements TransactionBinding {

        @Override
        public String sql() {
            return SealSql.ENTER;
        }

        @Override
        public int parameters() {
            return Token.PARAMETERS;
        }

        @Override
        public void set(PreparedStatement statement, boolean restricted) throws SQLException {
            seal.token(restricted ? -number : number).set(statement);
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public void sessionReset() {
            forget.run();
        }

        /** Lets the connection begin anew when it is next taken, in case its clock or its memory is what went wrong. */
        @Override
        public void failed(SQLException failure) {
            @Nullable String state = failure.getSQLState();
            if (state != null && BROKEN.contains(state)) {
                forget.run();
            }
        }
    }
}
