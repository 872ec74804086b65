package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import uk.org.tenancy.Tenant;
import uk.org.tenancy.TenantContext;
import uk.org.tenancy.jpa.IsolationLevel;
import uk.org.tenancy.jpa.TenantDataSource;

/** The application under attack. */
record Setting(
        EntityManagerFactory factory,
        DataSource source,
        IsolationLevel level,
        Catalogue catalogue,
        Naming naming,
        Map<Class<?>, Function<String, ?>> examples,
        Set<Class<?>> shared) {

    /** Refuses a factory that nothing can be tried with. */
    Setting {
        if (!factory.isOpen()) {
            throw new IllegalStateException(
                    "the entity manager factory that application() gives is closed; give one that"
                            + " stays open as long as the tests run");
        }
        requireOwnTransactions(factory);
    }

    // Without its server, a unit of an application server (JTA) fails in a way of each provider's own.
    private static void requireOwnTransactions(EntityManagerFactory factory) {
        TenantContext.run(Stage.OWNER, () -> {
            try (EntityManager em = factory.createEntityManager()) {
                em.getTransaction();
            } catch (RuntimeException failed) {
                throw new IllegalStateException(
                        "this persistence unit gives out no transaction of its own (" + failed.getMessage()
                                + "), which the suite needs, and which one has not whose transactions an application"
                                + " server manages (JTA); create the factory for these tests with"
                                + " jakarta.persistence.transactionType=RESOURCE_LOCAL, and with the application's data"
                                + " source as jakarta.persistence.nonJtaDataSource",
                        failed);
            }
        });
    }

    static Setting of(
            EntityManagerFactory factory,
            DataSource source,
            IsolationLevel level,
            String tenantColumn,
            Map<Class<?>, Function<String, ?>> examples,
            Set<Class<?>> shared)
            throws SQLException {
        Catalogue catalogue = TenantContext.call(Stage.OWNER, () -> {
            try (Connection connection = permitted(source).getConnection()) {
                return transacted(connection, open -> Catalogue.of(open, tenantColumn));
            }
        });
        return new Setting(
                factory, source, level, catalogue, new Naming(catalogue, ProviderNames.of(factory)), examples, shared);
    }

    /** Refuses an application of which nothing would be attacked. */
    Setting requireEntities() {
        if (owned().isEmpty()) {
            throw new IllegalStateException(
                    "none of the " + factory.getMetamodel().getEntities().size()
                            + " entities of this persistence unit is a tenant's, so that nothing would be attacked; see that"
                            + " application() gives the right unit, and that shared() names reference data only");
        }
        return this;
    }

    /** The entities whose rows belong to a tenant. */
    List<EntityType<?>> owned() {
        return entities(entity -> !isShared(entity.getJavaType()));
    }

    /** The entities whose rows all tenants see. */
    List<EntityType<?>> common() {
        return entities(entity -> isShared(entity.getJavaType()));
    }

    private List<EntityType<?>> entities(Predicate<EntityType<?>> wanted) {
        return factory.getMetamodel().getEntities().stream()
                .filter(Population::isConcrete)
                .filter(wanted)
                .sorted(Comparator.comparing(EntityType::getName))
                .<EntityType<?>>map(entity -> entity)
                .toList();
    }

    boolean isShared(Class<?> type) {
        return shared.contains(type)
                || factory.getMetamodel().getEntities().stream()
                        .filter(entity -> entity.getJavaType() == type)
                        .anyMatch(entity ->
                                naming.table(entity).map(Table::shared).orElse(false));
    }

    Object id(Object instance) {
        return factory.getPersistenceUnitUtil().getIdentifier(instance);
    }

    /** Work in a transaction of an entity manager of its own. */
    <R> R as(Tenant tenant, Function<EntityManager, R> work) {
        return TenantContext.call(tenant, () -> in(factory.createEntityManager(), work));
    }

    static <R> R in(EntityManager em, Function<EntityManager, R> work) {
        try (em) {
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

    /** Work in a transaction of a connection of its own. */
    <R> R sql(Tenant tenant, SqlWork<R> work) throws SQLException {
        return TenantContext.call(tenant, () -> {
            try (Connection connection = permitted(source).getConnection()) {
                return transacted(connection, work);
            }
        });
    }

    static <R> R transacted(Connection connection, SqlWork<R> work) throws SQLException {
        boolean automatic = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            R result = work.with(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(automatic);
        }
    }

    /** The data source of a tenant's rows, also where another stands before it, as tools and frameworks put there. */
    static Optional<TenantDataSource> rows(DataSource source) {
        try {
            return source.isWrapperFor(TenantDataSource.class)
                    ? Optional.of(source.unwrap(TenantDataSource.class))
                    : Optional.empty();
        } catch (SQLException | RuntimeException closed) {
            return Optional.empty();
        }
    }

    /** Connections for the suite itself, to see what came of an attack. */
    static DataSource permitted(DataSource source) {
        return rows(source)
                .<DataSource>map(TenantDataSource::permittingNativeSql)
                .orElse(source);
    }

    /** Connections over which nothing but the database itself refuses a statement. */
    DataSource unguarded() {
        return rows(source)
                .<DataSource>map(TenantDataSource::permittingSessionStatements)
                .orElse(source);
    }
}
