package uk.org.tenancy.privacy.export.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Names that were there before, in sixteen bytes each. It knows them by eight bytes of their digest, so that two names could be
 * taken for one once in many millions of millions; that is refused, never overlooked.
 */
public final class NameSet {

    private final MessageDigest digest;
    private long[] places = new long[1024];
    private int count;

    /** An empty one. */
    public NameSet() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256", missing);
        }
    }

    /** Adds a name; false if it, or one that is the same file on some systems, was there before. */
    public boolean add(String name) {
        byte[] bytes = digest.digest(FileNames.folded(name).getBytes(StandardCharsets.UTF_8));
        if (count * 2 > places.length) {
            grow();
        }
        return put(ByteBuffer.wrap(bytes).getLong() | 1);
    }

    private boolean put(long key) {
        int at = (int) (key >>> 33) % places.length;
        while (places[at] != 0) {
            if (places[at] == key) {
                return false;
            }
            at = (at + 1) % places.length;
        }
        places[at] = key;
        count++;
        return true;
    }

    private void grow() {
        long[] old = places;
        places = new long[Math.multiplyExact(old.length, 2)];
        count = 0;
        Arrays.stream(old).filter(key -> key != 0).forEach(this::put);
    }
}
