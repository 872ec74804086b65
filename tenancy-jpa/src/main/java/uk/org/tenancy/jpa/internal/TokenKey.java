package uk.org.tenancy.jpa.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tokens are signed and checked with: derived from an operator's secret for this one purpose, so that the secret
 * itself is never stored in a database. Tells nothing of itself; immutable.
 */
public final class TokenKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "tenancy.enter";
    private static final int BLOCK_LENGTH = 64;
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final String id;
    private final boolean forAnyBackend;
    private final SecretKeySpec key;

    /**
     * Derives a key.
     *
     * @param id by which the database finds it
     * @param forAnyBackend whether its tokens are good for every backend, not just for one
     * @param secret the operator's secret
     */
    public TokenKey(String id, boolean forAnyBackend, byte[] secret) {
        this.id = id;
        this.forAnyBackend = forAnyBackend;
        String purpose = forAnyBackend ? PURPOSE + " any backend" : PURPOSE;
        this.key = new SecretKeySpec(
                sign(new SecretKeySpec(secret, ALGORITHM), purpose.getBytes(StandardCharsets.US_ASCII)), ALGORITHM);
    }

    /**
     * By which the database finds the key.
     *
     * @return its id
     */
    public String id() {
        return id;
    }

    /**
     * Whether its tokens are good for every backend.
     *
     * @return true behind a pooler that gives each transaction another backend
     */
    public boolean isForAnyBackend() {
        return forAnyBackend;
    }

    /**
     * The first of the two blocks by which HMAC can be computed with nothing but SHA-256.
     *
     * @return 64 bytes, as secret as the key
     */
    public byte[] innerBlock() {
        return block(INNER_PAD);
    }

    /**
     * The second of the two blocks.
     *
     * @return 64 bytes, as secret as the key
     */
    public byte[] outerBlock() {
        return block(OUTER_PAD);
    }

    byte[] sign(byte[] message) {
        return sign(key, message);
    }

    private byte[] block(byte pad) {
        byte[] block = Arrays.copyOf(key.getEncoded(), BLOCK_LENGTH);
        for (int i = 0; i < BLOCK_LENGTH; i++) {
            block[i] ^= pad;
        }
        return block;
    }

    private static byte[] sign(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(
                    "this Java has no " + ALGORITHM + ", which every Java must have", impossible);
        }
    }
}
