package uk.org.tenancy.jpa.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import uk.org.tenancy.jpa.policy.internal.TenancySql;

/** How the database is told, at the beginning of a transaction, which tenant the transaction is for. */
public interface TransactionBinding {

    /**
     * The statement that tells it: a query of one row.
     *
     * @return the query
     */
    String sql();

    /**
     * How many parameters the statement has.
     *
     * @return their number
     */
    int parameters();

    /**
     * Sets these parameters for the next transaction.
     *
     * @param statement the statement, or one that begins with it
     * @param restricted whether restricted rows are to be reached as well
     * @throws SQLException if they cannot be set
     */
    void set(PreparedStatement statement, boolean restricted) throws SQLException;

    /**
     * Hears that the statement, or one that was sent together with it, has failed.
     *
     * @param failure what the database said
     */
    default void failed(SQLException failure) {}

    /** Hears that the session was set back to its beginnings, so that the database remembers nothing of it. */
    default void sessionReset() {}

    /**
     * Whether the statement changes what the database remembers, which a read-only transaction does not let it.
     *
     * @return true if it has to run before the transaction becomes read-only
     */
    default boolean writes() {
        return false;
    }

    /**
     * Names the tenant by its number.
     *
     * @param number the number the database gave it
     * @return the binding
     */
    static TransactionBinding byNumber(int number) {
        return new TransactionBinding() {
            @Override
            public String sql() {
                return TenancySql.BIND;
            }

            @Override
            public int parameters() {
                return 1;
            }

            @Override
            public void set(PreparedStatement statement, boolean restricted) throws SQLException {
                statement.setString(1, (restricted ? " " : "") + number);
            }
        };
    }
}
