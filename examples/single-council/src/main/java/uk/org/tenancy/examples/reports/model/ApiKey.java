package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** The permission of another program to send reports. Only a hash of its key is kept. */
@Entity
@Table(name = "api_key")
public class ApiKey {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "api_key_seq")
    @SequenceGenerator(name = "api_key_seq", sequenceName = "api_key_seq", allocationSize = 1)
    private @Nullable Long id;

    private String label;

    private String hash;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    /** A new permission; the label says who holds the key. */
    public ApiKey(String label, String hash) {
        this.label = label;
        this.hash = hash;
    }

    /** {@return the id of this permission} */
    public long id() {
        return Stored.id(id);
    }

    /** {@return who holds the key} */
    public String label() {
        return label;
    }

    /** {@return the SHA-256 of the key, in hexadecimal} */
    public String hash() {
        return hash;
    }
}
