package uk.org.tenancy.context.carrier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secret with which programs that trust each other sign the tenant of a message, see {@link TenantCarrier}.
 *
 * <pre>{@code
 * String secret = CarrierKey.generate("2026-11").text();          // once; keep it in the secret store
 * CarrierKey key = CarrierKey.parse(System.getenv("CARRIER_KEY"));
 * }</pre>
 *
 * <p>Whoever has the key can name any tenant: who can read carried tenants can write them too. Give each group of programs
 * a key of its own, and another one from time to time.
 *
 * <p>Nothing but {@link #text} gives the secret away. Immutable and safe for use by many threads, and not serializable on
 * purpose.
 */
public final class CarrierKey {

    static final String ID = "[a-z0-9-]{1,32}";

    private static final Pattern ID_FORM = Pattern.compile(ID);
    private static final int LEAST_LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";
    // So that a signature made here is none for another purpose that the same secret may serve.
    private static final String PURPOSE = "uk.org.tenancy.context.carrier ";

    private final String id;
    private final byte[] secret;

    private CarrierKey(String id, byte[] secret) {
        if (!ID_FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the id of a key is 1 to 32 small letters, digits and hyphens, such as '2026-11'");
        }
        if (secret.length < LEAST_LENGTH) {
            throw new IllegalArgumentException("a key has at least " + LEAST_LENGTH + " bytes, but '" + id + "' has "
                    + secret.length + "; make one with CarrierKey.generate");
        }
        this.id = id;
        this.secret = secret;
    }

    /**
     * Makes a new key of 32 random bytes.
     *
     * @param id its name, which is no secret: 1 to 32 small letters, digits and hyphens
     * @return the key
     * @throws IllegalArgumentException if the id has another form
     */
    public static CarrierKey generate(String id) {
        byte[] secret = new byte[LEAST_LENGTH];
        new SecureRandom().nextBytes(secret);
        return new CarrierKey(id, secret);
    }

    /**
     * A key from bytes that somebody else keeps.
     *
     * @param id its name, which is no secret: 1 to 32 small letters, digits and hyphens
     * @param secret at least 32 random bytes; copied
     * @return the key
     * @throws IllegalArgumentException if the id has another form, or the secret is shorter
     */
    public static CarrierKey of(String id, byte[] secret) {
        return new CarrierKey(id, secret.clone());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param text id, a colon, and the secret in Base64; white space around it is ignored
     * @return the key
     * @throws IllegalArgumentException if the text has another form; the message does not repeat it
     */
    public static CarrierKey parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2) {
            throw unreadable();
        }
        return new CarrierKey(parts[0], decode(parts[1]));
    }

    /**
     * The name of the key.
     *
     * @return the id, which is no secret
     */
    public String id() {
        return id;
    }

    /**
     * The key as text for a secret store. Whoever reads it has the key.
     *
     * @return what {@link #parse} reads
     */
    public String text() {
        return id + ":" + Base64.getEncoder().encodeToString(secret);
    }

    /** Signs a text; the signature is 43 characters of the Base64 alphabet that is safe in addresses. */
    String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            byte[] signature = mac.doFinal((PURPOSE + text).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(ALGORITHM + " is missing, which every Java has; mend this one", missing);
        }
    }

    // The texts are compared, not the bytes they stand for: the last character has bits that stand for nothing.
    boolean signed(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    /** Keys are equal if they have the same id and secret. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CarrierKey key && id.equals(key.id) && MessageDigest.isEqual(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the id, without the secret. */
    @Override
    public String toString() {
        return "carrier key '" + id + "'";
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
        return new IllegalArgumentException("this is no carrier key (it is not repeated here, since it may be secret);"
                + " a key reads 'id:secret' with the secret in Base64, as CarrierKey.text writes it");
    }
}
