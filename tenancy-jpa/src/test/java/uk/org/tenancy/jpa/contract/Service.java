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
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.model.Report;
import uk.org.tenancy.jpa.contract.model.Witness;

/** A service of several councils on one provider. It is started once and emptied before each test. */
final class Service {

    private static final Map<Provider, Service> STARTED = new EnumMap<>(Provider.class);
    private static final Map<Provider, Service> PLACED = new EnumMap<>(Provider.class);

    final DataSource rows;
    final EntityManagerFactory entities;
    private final List<TestDatabase> databases;

    private Service(Provider provider, List<TestDatabase> databases, TenantDataSource rows) {
        this.databases = databases;
        this.rows = rows.permittingSessionStatements(); // So that it is the database that refuses.
        this.entities = provider.start(this.rows);
    }

    static synchronized Service on(Provider provider) {
        return STARTED.computeIfAbsent(provider, Service::inOneDatabase).emptied();
    }

    /** The same with a database for each of the two councils. */
    static synchronized Service placed(Provider provider) {
        return PLACED.computeIfAbsent(provider, Service::inTwoDatabases).emptied();
    }

    private static Service inOneDatabase(Provider provider) {
        TestDatabase database = new TestDatabase(Schema.TABLES);
        return new Service(provider, List.of(database), isolated(database));
    }

    private static Service inTwoDatabases(Provider provider) {
        TestDatabase north = new TestDatabase(Schema.TABLES);
        TestDatabase south = new TestDatabase(Schema.TABLES);
        TestDatabase.execute(south.superuser(), "ALTER SEQUENCE report_seq RESTART 100050");
        return new Service(
                provider,
                List.of(north, south),
                TenantDataSource.placed(
                        tenant -> tenant.id().value(),
                        Map.of(
                                TestDatabase.NORTHMOOR.id().value(), isolated(north),
                                TestDatabase.SOUTHDALE.id().value(), isolated(south))));
    }

    private static TenantDataSource isolated(TestDatabase database) {
        Schema.ISOLATION.install(database.owner());
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.application());
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(2_000);
        return TenantDataSource.enforced(new HikariDataSource(config));
    }

    private Service emptied() {
        behindItsBack(Schema.EMPTY);
        entities.getCache().evictAll();
        Witness.CALLS.clear();
        return this;
    }

    /** Does work in a transaction of an entity manager of its own. */
    <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> inTransaction(work));
    }

    <R> R inTransaction(Function<EntityManager, R> work) {
        return EntityTransaction.in(entities.createEntityManager(), work);
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
        return databases.stream()
                .flatMap(database -> column(database, query).stream())
                .toList();
    }

    private static List<String> column(TestDatabase database, String query) {
        try {
            return TestDatabase.query(database.superuser(), query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void behindItsBack(String sql) {
        databases.forEach(database -> TestDatabase.execute(database.superuser(), sql));
    }
}
