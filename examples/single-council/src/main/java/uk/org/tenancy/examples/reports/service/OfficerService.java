package uk.org.tenancy.examples.reports.service;

import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import uk.org.tenancy.examples.reports.database.Transactions;
import uk.org.tenancy.examples.reports.model.Officer;

/** The officers of the council, and their passwords. */
public final class OfficerService {

    private static final int ITERATIONS = 600_000;
    private static final int LONGEST_PASSWORD = 200;

    private final Transactions transactions;
    private final Passwords passwords = new Passwords(ITERATIONS);

    /** The officers in this database. */
    public OfficerService(EntityManagerFactory entities) {
        this.transactions = new Transactions(entities);
    }

    /** {@return the hash under which a new officer's password is stored; this takes a moment on purpose} */
    public String hash(String password) {
        return passwords.hash(password);
    }

    /** {@return a new officer, whose password is given as its {@linkplain #hash hash}} */
    public Officer add(String name, String email, String passwordHash) {
        return transactions.call(manager -> {
            Officer officer = new Officer(name, email, passwordHash);
            manager.persist(officer);
            return officer;
        });
    }

    /** {@return all officers, by name} */
    public List<Officer> all() {
        return transactions.call(manager -> manager.createQuery("from Officer order by name, id", Officer.class)
                .getResultList());
    }

    /** {@return the officer with this id} */
    public Optional<Officer> find(long id) {
        return transactions.call(manager -> Optional.ofNullable(manager.find(Officer.class, id)));
    }

    /** {@return the officer with this address and password; an unknown address takes as long as a wrong password} */
    public Optional<Officer> signIn(String email, String password) {
        if (password.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        Optional<Officer> officer =
                transactions.call(manager -> manager.createQuery("from Officer where email = :email", Officer.class)
                        .setParameter("email", Officer.normalise(PlainText.clean(email)))
                        .getResultStream()
                        .findFirst());
        String hash = officer.map(Officer::passwordHash).orElseGet(passwords::hashOfNobody);
        return passwords.matches(password, hash) ? officer : Optional.empty();
    }
}
