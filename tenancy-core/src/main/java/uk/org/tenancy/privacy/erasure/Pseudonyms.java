package uk.org.tenancy.privacy.erasure;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.privacy.Identifier;

/**
 * Stands in for identifiers where they may not be kept (UK GDPR, Article 4(5)): HMAC-SHA-256 under a secret key. Whoever has
 * the key can tell whether somebody they know is among them, and whoever has not, cannot. The same person has another
 * pseudonym in each tenant.
 *
 * <p>Keep the key apart from the database and its backups, and for as long as a backup is kept.
 *
 * <p>Immutable.
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 32;
    private static final String PERSON = "tenancy erasure pseudonym";
    private static final String CHECK = "tenancy erasure key check";

    private final SecretKeySpec key;
    private final String check;

    private Pseudonyms(SecretKeySpec key) {
        this.key = key;
        this.check = digest(CHECK);
    }

    /**
     * Pseudonyms under a key.
     *
     * @param key at least 32 bytes that were chosen at random, which are copied
     * @return the pseudonyms
     * @throws IllegalArgumentException if the key is shorter
     */
    public static Pseudonyms under(byte[] key) {
        if (key.length < LEAST) {
            throw new IllegalArgumentException("a key of pseudonyms has at least " + LEAST + " bytes, and this has "
                    + key.length + "; make one with openssl rand 32, so that nobody can guess who was erased");
        }
        return new Pseudonyms(new SecretKeySpec(key, ALGORITHM));
    }

    /**
     * The pseudonym of somebody in the tenant that is bound.
     *
     * @param identifier by which the person is known
     * @return 64 hexadecimal digits in small letters
     * @throws NoTenantException if no tenant is bound
     */
    public String of(Identifier identifier) {
        return digest(PERSON, TenantContext.require().id().value(), identifier.kind(), identifier.value());
    }

    /**
     * The pseudonyms of somebody in the tenant that is bound.
     *
     * @param identifiers by all of which the person is known
     * @return one for each
     * @throws NoTenantException if no tenant is bound
     */
    public Set<String> of(Collection<Identifier> identifiers) {
        Set<String> all = new TreeSet<>();
        identifiers.forEach(identifier -> all.add(of(identifier)));
        return all;
    }

    /**
     * Tells this key from another, and nothing else about it.
     *
     * @return 64 hexadecimal digits in small letters
     */
    public String check() {
        return check;
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "Pseudonyms";
    }

    // Only the last part may hold a character of code 0, so no two lists of parts are the same text.
    private String digest(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
