package uk.org.tenancy.jpa.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOperation;
import org.postgresql.copy.CopyOut;
import org.postgresql.copy.PGCopyOutputStream;

/** Copies rows out of and into databases, a message of the protocol at a time, so that it never holds more than that. */
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

    /** Takes a row. */
    public interface Taker {
        /**
         * Takes a row as PostgreSQL writes it, with its end of line.
         *
         * @param row the row
         */
        void take(byte[] row);
    }

    /** Gives rows. */
    public interface Giver {
        /**
         * Gives all rows.
         *
         * @param rows takes pieces of text, in order
         * @throws IOException if they cannot be had
         */
        void give(OutputStream rows) throws IOException;
    }

    /**
     * Reads rows.
     *
     * @param source a connection in a transaction
     * @param out {@code COPY ... TO STDOUT}
     * @param taker takes them
     * @throws SQLException if the database refuses; the transaction cannot go on then
     */
    public static void read(Connection source, String out, Taker taker) throws SQLException {
        CopyOut from = source.unwrap(PGConnection.class).getCopyAPI().copyOut(out);
        try {
            for (byte[] row = from.readFromCopy(); row != null; row = from.readFromCopy()) {
                taker.take(row);
            }
        } finally {
            breakOff(from);
        }
    }

    /**
     * Writes rows.
     *
     * @param target a connection in a transaction
     * @param in {@code COPY ... FROM STDIN}
     * @param giver gives them
     * @throws SQLException if the database refuses; the transaction cannot go on then
     * @throws IOException if the rows cannot be had; the transaction cannot go on then
     */
    public static void write(Connection target, String in, Giver giver) throws SQLException, IOException {
        CopyIn into = target.unwrap(PGConnection.class).getCopyAPI().copyIn(in);
        try (PGCopyOutputStream rows = new PGCopyOutputStream(into)) {
            try {
                giver.give(rows);
                rows.endCopy();
            } finally {
                breakOff(into);
            }
        }
    }

    private static void breakOff(CopyOperation copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
