package uk.org.tenancy.jpa.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;

/** Copies rows from one database to another, a message of the protocol at a time, so that it never holds more than that. */
public final class CopyPipe {

    private CopyPipe() {}

    /**
     * Copies rows.
     *
     * @param source a connection in a transaction
     * @param out {@code COPY ... TO STDOUT}
     * @param target a connection in a transaction
     * @param in {@code COPY ... FROM STDIN}
     * @return how many rows
     * @throws SQLException if one of the databases refuses; the transactions cannot go on then
     */
    public static long copy(Connection source, String out, Connection target, String in) throws SQLException {
        CopyOut from = source.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
        try {
            CopyIn into = target.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
            try {
                for (byte[] rows = from.readFromCopy(); rows != null; rows = from.readFromCopy()) {
                    into.writeToCopy(rows, 0, rows.length);
                }
                return into.endCopy();
            } finally {
                breakOff(into);
            }
        } finally {
            breakOff(from);
        }
    }

    private static void breakOff(CopyOperation copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
