package uk.org.tenancy.examples.reports.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs work in a transaction of its own: committed when the work returns, rolled back when it throws. */
public final class Transactions {

    private final EntityManagerFactory entities;

    /** Transactions on what this factory manages. */
    public Transactions(EntityManagerFactory entities) {
        this.entities = entities;
    }

    /** {@return what the work returns, after committing} */
    public <T> T call(Function<EntityManager, T> work) {
        try (EntityManager manager = entities.createEntityManager()) {
            manager.getTransaction().begin();
            try {
                T result = work.apply(manager);
                manager.getTransaction().commit();
                return result;
            } catch (RuntimeException | Error failure) {
                rollBack(manager, failure);
                throw failure;
            }
        }
    }

    /** Does the work and commits. */
    public void run(Consumer<EntityManager> work) {
        this.<Boolean>call(manager -> {
            work.accept(manager);
            return true;
        });
    }

    private static void rollBack(EntityManager manager, Throwable failure) {
        try {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
        } catch (RuntimeException second) {
            // The first failure says what went wrong; a lost connection must not hide it.
            failure.addSuppressed(second);
        }
    }
}
