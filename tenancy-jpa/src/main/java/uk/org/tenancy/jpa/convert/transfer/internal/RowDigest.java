package uk.org.tenancy.jpa.convert.transfer.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts lines, and hashes them as they stand in a file. Used by one thread. */
final class RowDigest implements PackedTable.Taker {

    private final MessageDigest digest;
    private long rows;

    RowDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }

    @Override
    public void take(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
        digest.update((byte) '\n');
        rows++;
    }

    long rows() {
        return rows;
    }

    /** The digest, at the end. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
