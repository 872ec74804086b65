package uk.org.tenancy.examples.reports.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody who works for the council and signs in to deal with reports. */
@Entity
@Table(name = "officer")
public class Officer {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "officer_seq")
    @SequenceGenerator(name = "officer_seq", sequenceName = "officer_seq", allocationSize = 1)
    private @Nullable Long id;

    private String name;

    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    /** For the persistence provider. */
    @SuppressWarnings("NullAway.Init")
    protected Officer() {}

    /** A new officer; the password is given as its hash. */
    public Officer(String name, String email, String passwordHash) {
        this.name = name;
        this.email = normalise(email);
        this.passwordHash = passwordHash;
    }

    /** {@return the form of an e-mail address in which officers are stored and looked up} */
    public static String normalise(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** {@return the officer's id} */
    public long id() {
        return Stored.id(id);
    }

    /** {@return the officer's name, shown to colleagues only} */
    public String name() {
        return name;
    }

    /** {@return the address the officer signs in with} */
    public String email() {
        return email;
    }

    /** {@return the salted hash of the password} */
    public String passwordHash() {
        return passwordHash;
    }
}
