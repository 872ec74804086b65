package uk.org.tenancy.jpa.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What tells a backend the tenant of one transaction, and that it comes from somebody who has a key. Its parts travel as
 * parameters of their own types, so that the database has nothing to take apart.
 *
 * @param key the id of the key
 * @param issued microseconds since 1970, by the clock of the database
 * @param tenant the tenant's number
 * @param code what only the key can make of {@code issued}, {@code tenant} and the backend
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; never compared
public record Token(String key, long issued, int tenant, byte[] code) {

    /** How many parameters of a statement a token is. */
    public static final int PARAMETERS = 4;

    /**
     * Makes this token the first parameters of a statement.
     *
     * @param statement a statement of the driver
     * @throws SQLException if the statement does not take them
     */
    public void set(PreparedStatement statement) throws SQLException {
        statement.setString(1, key);
        statement.setLong(2, issued);
        statement.setInt(3, tenant);
        statement.setBytes(4, code);
    }

    /** Returns the id of the key only, since whoever has the rest can use it. */
    @Override
    public String toString() {
        return "token made with key '" + key + "'";
    }
}
