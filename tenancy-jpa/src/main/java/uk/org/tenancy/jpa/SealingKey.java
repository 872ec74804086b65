package uk.org.tenancy.jpa;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.TokenKey;

/**
 * The secret with which an application proves to its database that it is the one that names the tenant (level
 * {@link IsolationLevel#SEALED}). Both hold it: every instance of the application, and a table that only the database's
 * own function can read.
 *
 * <pre>{@code
 * String secret = SealingKey.generate("2026-11").text();          // once; keep it in the secret store
 * SealingKey key = SealingKey.parse(System.getenv("SEALING_KEY"));
 * }</pre>
 *
 * <p>Whoever has the key can name any tenant, if he can also send statements. Give each database a key of its own, and
 * another one from time to time (see {@link SealingKeys}) and after a backup of the database was lost, since backups hold
 * what the key does.
 *
 * <p>Nothing but {@link #text} gives the secret away. Immutable, and not
 * serializable on purpose.
 */
public final class SealingKey {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int LEAST_LENGTH = 32;
    private static final String ANY_BACKEND = "~";

    private final byte[] secret;
    private final TokenKey tokens;

    private SealingKey(String id, byte[] secret, boolean forAnyBackend) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a key is 1 to 32 small letters, digits and hyphens, such as '2026-11'");
        }
        if (secret.length < LEAST_LENGTH) {
            throw new IllegalArgumentException("a key has at least " + LEAST_LENGTH + " bytes, but '" + id + "' has "
                    + secret.length + "; make one with SealingKey.generate");
        }
        this.secret = secret;
        this.tokens = new TokenKey(id, forAnyBackend, secret);
    }

    /**
     * Makes a new key of 32 random bytes.
     *
     * @param id its name, which is no secret: 1 to 32 small letters, digits and hyphens
     * @return the key
     * @throws IllegalArgumentException if the id has another form
     */
    public static SealingKey generate(String id) {
        byte[] secret = new byte[LEAST_LENGTH];
        new SecureRandom().nextBytes(secret);
        return new SealingKey(id, secret, false);
    }

    /**
     * A key from bytes that somebody else keeps.
     *
     * @param id its name, which is no secret: 1 to 32 small letters, digits and hyphens
     * @param secret at least 32 random bytes; copied
     * @return the key
     * @throws IllegalArgumentException if the id has another form, or the secret is shorter
     */
    public static SealingKey of(String id, byte[] secret) {
        return new SealingKey(id, secret.clone(), false);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param text id, a colon, and the secret in Base64; white space around it is ignored
     * @return the key
     * @throws IllegalArgumentException if the text has another form; the message does not repeat it
     */
    public static SealingKey parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2) {
            throw unreadable();
        }
        boolean forAnyBackend = parts[0].endsWith(ANY_BACKEND);
        String id = forAnyBackend ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        return new SealingKey(id, decode(parts[1]), forAnyBackend);
    }

    /**
     * The same secret for use behind a pooler that gives each transaction another backend, such as PgBouncer.
     *
     * <p>This costs protection: tokens are no longer bound to one backend nor good only once, so somebody who gets hold of
     * a token and can send statements can use it on any connection for ten seconds. The database accepts such tokens only
     * if this form of the key was installed.
     *
     * @return the key, which is not equal to this one
     */
    public SealingKey forAnyBackend() {
        return new SealingKey(id(), secret, true);
    }

    /**
     * The name of the key.
     *
     * @return the id, which is no secret
     */
    public String id() {
        return tokens.id();
    }

    /**
     * The key as text for a secret store. Whoever reads it has the key.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        return id() + (tokens.isForAnyBackend() ? ANY_BACKEND : "") + ":"
                + Base64.getEncoder().encodeToString(secret);
    }

    TokenKey tokens() {
        return tokens;
    }

    /** Keys are equal if they have the same id, secret and use. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SealingKey key
                && id().equals(key.id())
                && tokens.isForAnyBackend() == key.tokens.isForAnyBackend()
                && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return id().hashCode();
    }

    /** Returns the id, without the secret. */
    @Override
    public String toString() {
        return "sealing key '" + id() + "'" + (tokens.isForAnyBackend() ? " for any backend" : "");
    }

    // The decoder's own message would repeat a character of the secret.
    private static byte[] decode(String secret) {
        try {
            return Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException notRepeated) {
            throw unreadable();
        }
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("this is no sealing key (it is not repeated here, since it may be secret);"
                + " a key reads 'id:secret' with the secret in Base64, as SealingKey.text writes it");
    }
}
