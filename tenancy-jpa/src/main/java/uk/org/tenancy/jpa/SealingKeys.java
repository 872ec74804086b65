package uk.org.tenancy.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.jpa.internal.TokenKey;
import uk.org.tenancy.jpa.policy.internal.SealSql;

/**
 * The keys that a sealed database accepts, for the operator. Keys are changed without stopping anything:
 *
 * <pre>{@code
 * SealingKeys keys = SealingKeys.in(superuser);
 * keys.add(next);                     // 1. the database accepts both
 *                                     // 2. each instance of the application is given the next key
 * keys.remove(former.id());           // 3. the database accepts the next one only
 * }</pre>
 *
 * <p>Keys travel as parameters, never in the text of a statement, and for the length of the transaction the server is told
 * to log nothing of it. Safe for many threads.
 */
public final class SealingKeys {

    private final DataSource superuser;

    private SealingKeys(DataSource superuser) {
        this.superuser = superuser;
    }

    /**
     * The keys of a database that {@link RowIsolation#sealed} has prepared.
     *
     * @param superuser connections of a superuser to this database
     * @return its keys
     */
    public static SealingKeys in(DataSource superuser) {
        return new SealingKeys(superuser);
    }

    /**
     * Lets the database accept a key, beside those it accepts already. Adding a key twice does nothing.
     *
     * @param key the key
     * @throws TenancyException if a statement fails, or the database has another key with this id
     */
    public void add(SealingKey key) {
        change("key '" + key.id() + "' could not be added", connection -> {
            add(connection, key);
            return true;
        });
    }

    /**
     * Lets the database no longer accept a key. Transactions that have begun with it go on to their end.
     *
     * @param id the id of the key
     * @return whether there was such a key
     * @throws TenancyException if a statement fails
     */
    public boolean remove(String id) {
        return change("key '" + id + "' could not be removed", connection -> {
            try (PreparedStatement delete = connection.prepareStatement(SealSql.REMOVE_KEY)) {
                delete.setString(1, id);
                return delete.executeUpdate() > 0;
            }
        });
    }

    /**
     * The keys that the database accepts.
     *
     * @return their ids, the oldest first
     * @throws TenancyException if a statement fails
     */
    public List<String> ids() {
        return change("the keys could not be listed", connection -> {
            List<String> ids = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(SealSql.KEY_IDS);
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return List.copyOf(ids);
        });
    }

    /** Adds a key within the connection's transaction. */
    static void add(Connection connection, SealingKey key) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(SealSql.ADD_KEY)) {
            set(insert, key.tokens());
            insert.executeUpdate();
        }
        try (PreparedStatement query = connection.prepareStatement(SealSql.HAS_KEY)) {
            set(query, key.tokens());
            try (ResultSet answer = query.executeQuery()) {
                if (!answer.next()) {
                    throw new TenancyException("the database has another key '" + key.id()
                            + "' than this one; give each key an id of its own, such as the month it was made in");
                }
            }
        }
    }

    private static void set(PreparedStatement statement, TokenKey key) throws SQLException {
        statement.setString(1, key.id());
        statement.setBytes(2, key.innerBlock());
        statement.setBytes(3, key.outerBlock());
        statement.setBoolean(4, key.isForAnyBackend());
    }

    private <R> R change(String failure, Change<R> change) {
        try (Connection connection = superuser.getConnection()) {
            connection.setAutoCommit(false);
            try {
                takePrecautions(connection);
                R result = change.in(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new TenancyException(
                    failure + " (" + failed.getMessage()
                            + "); nothing was changed. See that RowIsolation.sealed was installed in this database, and"
                            + " log in as a superuser",
                    failed);
        }
    }

    private static void takePrecautions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String precaution : SealSql.PRECAUTIONS) {
                statement.execute(precaution);
            }
        }
    }

    private interface Change<R> {
        R in(Connection connection) throws SQLException;
    }
}
