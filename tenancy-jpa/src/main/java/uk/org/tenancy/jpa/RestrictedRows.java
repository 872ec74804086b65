package uk.org.tenancy.jpa;

import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.tenancy.NoTenantException;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.TenantWork;
import uk.org.tenancy.jpa.internal.Permission;

/**
 * Opens restricted rows for a purpose that the law permits (UK GDPR, Article 18(2)): storage, legal claims, the rights of
 * others, an important public interest, or whatever the person has consented to. To everything else in the application they
 * are not there, if their table was declared {@linkplain RowIsolation#restrictable restrictable}.
 *
 * <pre>{@code
 * long open = RestrictedRows.inTransaction("claim 2026/17", entityManagerFactory, entities ->
 *         entities.createQuery("SELECT COUNT(r) FROM Report r", Long.class).getSingleResult());
 * }</pre>
 *
 * <p>The rows are those of the bound tenant. They can be reached in the block only, on the thread that runs it, and nothing
 * is left behind on a pooled connection. The purpose is written to the log.
 */
public final class RestrictedRows {

    private static final Logger LOG = LoggerFactory.getLogger(RestrictedRows.class);

    private static final Map<String, Object> NO_CACHES = Map.of(
            "jakarta.persistence.cache.retrieveMode",
            CacheRetrieveMode.BYPASS,
            "jakarta.persistence.cache.storeMode",
            CacheStoreMode.BYPASS);

    private RestrictedRows() {}

    /**
     * Does work with entities in a transaction of its own, which commits unless the work fails. Caches are gone around, so
     * that none shows a restricted row to others.
     *
     * @param purpose what for, in a few words
     * @param factory makes entity managers that use a {@link TenantDataSource}
     * @param work what to do
     * @param <R> what it results in
     * @return its result
     * @throws IllegalArgumentException if the purpose is blank
     * @throws NoTenantException if no tenant is bound
     */
    public static <R extends @Nullable Object> R inTransaction(
            String purpose, EntityManagerFactory factory, Function<EntityManager, R> work) {
        return call(purpose, () -> {
            try (EntityManager entities = factory.createEntityManager(NO_CACHES)) {
                return inTransaction(entities, work);
            }
        });
    }

    private static <R extends @Nullable Object> R inTransaction(
            EntityManager entities, Function<EntityManager, R> work) {
        entities.getTransaction().begin();
        try {
            R result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        }
    }

    /**
     * Does other work, such as with JDBC. A transaction that goes on after the block no longer reaches restricted rows.
     *
     * <p>Whoever uses an {@code EntityManager} in it has to let it go around caches that it shares with others, and has to
     * end its transaction in the block, since it is only then that all changes are written.
     *
     * @param purpose what for, in a few words
     * @param work what to do
     * @param <R> what it results in
     * @param <X> what it may throw
     * @return its result
     * @throws X what the work throws, unchanged
     * @throws IllegalArgumentException if the purpose is blank
     * @throws NoTenantException if no tenant is bound
     */
    public static <R extends @Nullable Object, X extends Exception> R call(String purpose, TenantWork<R, X> work)
            throws X {
        if (purpose.isBlank()) {
            throw new IllegalArgumentException("restricted rows may be used for few purposes only; say for which");
        }
        Tenant tenant = TenantContext.require();
        LOG.info("restricted rows of tenant '{}' are open for: {}", tenant.id(), purpose);
        return Permission.during(work);
    }
}
