package uk.org.tenancy.test.attack;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

    static Setting of(
            EntityManagerFactory factory,
            DataSource source,
            IsolationLevel level,
            String tenantColumn,
            Map<Class<?>, Function<String, ?>> examples,
            Set<Class<?>> shared)
            throws SQLException {
        Catalogue catalogue = TenantContext.call(Stage.OWNER, () -> {
            try (Connection connection = source.getConnection()) {
                return transacted(connection, open -> Catalogue.of(open, tenantColumn));
            }
        });
        return new Setting(factory, source, level, catalogue, new Naming(catalogue), examples, shared);
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
            try (Connection connection = source.getConnection()) {
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

    /** Connections over which nothing but the database itself refuses a statement. */
    DataSource unguarded() {
        return source instanceof TenantDataSource rows ? rows.permittingSessionStatements() : source;
    }
}
