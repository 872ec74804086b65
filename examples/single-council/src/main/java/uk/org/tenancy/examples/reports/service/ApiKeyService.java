package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import uk.org.tenancy.examples.reports.database.Transactions;
import uk.org.tenancy.examples.reports.model.ApiKey;

/** The keys with which other programs may send reports. */
public final class ApiKeyService {

    private final Transactions transactions;

    /** The keys in this database. */
    public ApiKeyService(EntityManagerFactory entities) {
        this.transactions = new Transactions(entities);
    }

    /** Accepts this key from now on; the label says who holds it. */
    public void add(String label, String key) {
        transactions.run(manager -> manager.persist(new ApiKey(label, hash(key))));
    }

    /** {@return whether this key may be used} */
    public boolean accepts(String key) {
        return transactions.call(
                manager -> manager.createQuery("select count(k) from ApiKey k where k.hash = :hash", Long.class)
                                .setParameter("hash", hash(key))
                                .getSingleResult()
                        > 0);
    }

    /** Keys are long and random, unlike passwords, so a fast hash without salt protects them well enough. */
    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }
}
