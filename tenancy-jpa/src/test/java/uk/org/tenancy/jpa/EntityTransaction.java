package uk.org.tenancy.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Work in a transaction that is rolled back if the work fails, or the commit. */
public final class EntityTransaction {

    private EntityTransaction() {}

    /** Does work in a transaction and closes the entity manager. */
    public static <R> R in(EntityManager entities, Function<EntityManager, R> work) {
        try (EntityManager em = entities) {
            em.getTransaction().begin();
            try {
                R result = work.apply(em);
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
            }
        }
    }
}
