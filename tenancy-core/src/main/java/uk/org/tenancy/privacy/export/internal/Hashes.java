package uk.org.tenancy.privacy.export.internal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** All that is worked out over the bytes of a file. Used by one thread at a time. */
public final class Hashes {

    private final CRC32 crc = new CRC32();
    private final MessageDigest sha256 = digest("SHA-256");
    private final @Nullable MessageDigest sha512;
    private long size;

    private Hashes(@Nullable MessageDigest sha512) {
        this.sha512 = sha512;
    }

    static Hashes all() {
        return new Hashes(digest("SHA-512"));
    }

    /** Those that are fast. In their digests the other one is empty. */
    static Hashes withoutSha512() {
        return new Hashes(null);
    }

    void update(byte[] bytes, int from, int length) {
        crc.update(bytes, from, length);
        sha256.update(bytes, from, length);
        if (sha512 != null) {
            sha512.update(bytes, from, length);
        }
        size += length;
    }

    long crc() {
        return crc.getValue();
    }

    long size() {
        return size;
    }

    /** Gives both digests and begins anew. */
    Digests digests() {
        Digests both = new Digests(sha256.digest(), sha512 == null ? new byte[0] : sha512.digest());
        crc.reset();
        size = 0;
        return both;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + name + ", which packages are made with", missing);
        }
    }
}
