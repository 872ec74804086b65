package uk.org.tenancy.jpa.contract;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.hibernate.query.sqm.mutation.internal.inline.InlineMutationStrategy;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.EntityTransaction;
import uk.org.tenancy.jpa.TenantDataSource;
import uk.org.tenancy.jpa.TestDatabase;
import uk.org.tenancy.jpa.contract.mapped.Kind;
import uk.org.tenancy.jpa.internal.Mapping;

/** A service whose mapper keeps rows apart, on one provider and one database that shows every row to whoever asks. */
final class MappedService {

    private static final Map<Case, MappedService> STARTED = new HashMap<>();

    private static final String[] TABLES = {
        "CREATE SEQUENCE note_seq START WITH 1000 INCREMENT BY 10",
        "CREATE TABLE kind (code varchar(40) PRIMARY KEY, name varchar(40))",
        "CREATE TABLE ticket (id bigint PRIMARY KEY, title varchar(100), tenant varchar(63) NOT NULL,"
                + " kind_code varchar(40) REFERENCES kind, parent_id bigint REFERENCES ticket)",
        "CREATE TABLE ticket_ticket (ticket_id bigint REFERENCES ticket, related_id bigint REFERENCES ticket)",
        "CREATE TABLE ticket_label (ticket_id bigint REFERENCES ticket, label varchar(40))",
        "CREATE TABLE note (id bigint PRIMARY KEY, version int NOT NULL, text varchar(100),"
                + " tenant varchar(63) NOT NULL, ticket_id bigint REFERENCES ticket)",
        "CREATE TABLE visit (id bigint PRIMARY KEY, name varchar(40), tenant varchar(63) NOT NULL,"
                + " DTYPE varchar(40))",
        "CREATE TABLE inspection (id bigint PRIMARY KEY REFERENCES visit, finding varchar(40))",
    };

    final DataSource pool;
    final TenantDataSource rows;
    final EntityManagerFactory entities;

    private MappedService(Provider provider, DataSource pool) {
        this.pool = pool;
        this.rows = TenantDataSource.mapped(pool, Kind.class);
        this.entities = start(provider, rows, Map.of());
    }

    /** What a service runs on. */
    enum Case {
        HIBERNATE_ON_H2(Provider.HIBERNATE),
        HIBERNATE_ON_POSTGRESQL(Provider.HIBERNATE),
        ECLIPSELINK_ON_H2(Provider.ECLIPSELINK),
        ECLIPSELINK_ON_POSTGRESQL(Provider.ECLIPSELINK);

        final Provider provider;

        Case(Provider provider) {
            this.provider = provider;
        }

        private DataSource database() {
            DataSource pool = name().endsWith("H2")
                    ? JdbcConnectionPool.create("jdbc:h2:mem:" + name() + ";DB_CLOSE_DELAY=-1", "sa", "")
                    : new TestDatabase().owner();
            TestDatabase.execute(pool, TABLES);
            return pool;
        }
    }

    static synchronized MappedService on(Case runsOn) {
        return STARTED.computeIfAbsent(runsOn, one -> new MappedService(one.provider, one.database()))
                .emptied();
    }

    /** Starts the unit once more, on another data source and without caches, which end with whoever ends first. */
    static EntityManagerFactory again(Provider provider, TenantDataSource rows) {
        return start(
                provider,
                rows,
                Map.of("hibernate.cache.use_second_level_cache", "false", "hibernate.cache.use_query_cache", "false"));
    }

    private static EntityManagerFactory start(Provider provider, TenantDataSource rows, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("eclipselink.session-name", "mapped " + System.identityHashCode(rows));
        if (isH2(rows)) {
            // The default there wants tables for the keys of the rows that a bulk statement is for.
            properties.put("hibernate.query.mutation_strategy", InlineMutationStrategy.class.getName());
        }
        return provider.start("mapped-" + provider.name().toLowerCase(Locale.ROOT), rows, properties);
    }

    private static boolean isH2(TenantDataSource rows) {
        try {
            return rows.unwrap(Mapping.class).product().equals("H2");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private MappedService emptied() {
        for (String table : List.of("ticket_label", "ticket_ticket", "note", "ticket", "inspection", "visit", "kind")) {
            behindItsBack("DELETE FROM " + table);
        }
        behindItsBack("INSERT INTO kind VALUES ('pothole', 'Pothole')");
        entities.getCache().evictAll();
        return this;
    }

    <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        return as(entities, tenant, work);
    }

    /** Does work in a transaction of an entity manager of its own. */
    static <R> R as(EntityManagerFactory entities, Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> EntityTransaction.in(entities.createEntityManager(), work));
    }

    <E> E store(Tenant tenant, E entity) {
        return as(tenant, em -> {
            em.persist(entity);
            return entity;
        });
    }

    List<?> jpql(Tenant tenant, String query) {
        return as(tenant, em -> em.createQuery(query).getResultList());
    }

    int change(Tenant tenant, String jpql) {
        return as(tenant, em -> em.createQuery(jpql).executeUpdate());
    }

    /** The first column of what the database shows to whoever asks. */
    List<String> all(String query) {
        try {
            return TestDatabase.query(pool, query);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void behindItsBack(String sql) {
        TestDatabase.execute(pool, sql);
    }
}
