package uk.org.tenancy.jpa.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.model.Witness;

/** A service of several councils on one provider. It is started once and emptied before each test. */
final class Service {

    private static final Map<Provider, Service> STARTED = new EnumMap<>(Provider.class);

    final TestDatabase database = new TestDatabase(Schema.TABLES);
    final DataSource rows;
    final EntityManagerFactory entities;

    private Service(Provider provider) {
        Schema.ISOLATION.install(database.owner());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.application());
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(2_000);
        // So that it is the database that refuses.
        rows = TenantDataSource.enforced(new HikariDataSource(config)).permittingSessionStatements();
        entities = provider.start(rows);
    }

    static synchronized Service on(Provider provider) {
        Service service = STARTED.computeIfAbsent(provider, Service::new);
        TestDatabase.execute(service.database.superuser(), Schema.EMPTY);
        service.entities.getCache().evictAll();
        Witness.CALLS.clear();
        return service;
    }

    /** Does work in a transaction of an entity manager of its own. */
    <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> inTransaction(work));
    }

    <R> R inTransaction(Function<EntityManager, R> work) {
        try (EntityManager em = entities.createEntityManager()) {
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

    /** Stores an entity. */
    <E> E store(Tenant tenant, E entity) {
        return as(tenant, em -> {
            em.persist(entity);
            return entity;
        });
    }

    /** The title of a report, found by its id. */
    String title(Tenant tenant, long id) {
        return as(tenant, em -> em.find(Report.class, id).title);
    }

    List<?> jpql(Tenant tenant, String query) {
        return as(tenant, em -> em.createQuery(query).getResultList());
    }

    int change(Tenant tenant, String jpql) {
        return as(tenant, em -> em.createQuery(jpql).executeUpdate());
    }

    List<?> sql(Tenant tenant, String query) {
        return as(tenant, em -> em.createNativeQuery(query).getResultList());
    }

    int changeSql(Tenant tenant, String sql) {
        return as(tenant, em -> em.createNativeQuery(sql).executeUpdate());
    }

    /** The first column of what a superuser sees, who sees every tenant's rows. */
    List<String> all(String query) {
        try {
            return TestDatabase.query(database.superuser(), query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void behindItsBack(String sql) {
        TestDatabase.execute(database.superuser(), sql);
    }
}
