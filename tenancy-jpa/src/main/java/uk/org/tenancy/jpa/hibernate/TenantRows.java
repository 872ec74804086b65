package uk.org.tenancy.jpa.hibernate;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.jpa.internal.Mapping;

/** Tells whose a row is. */
final class TenantRows {

    private static final int SHARED = -1;

    private final MappedModel model;
    private final Map<String, Integer> indexes = new ConcurrentHashMap<>();

    TenantRows(MappedModel model) {
        this.model = model;
    }

    private boolean isShared(EntityPersister entity) {
        return index(entity) == SHARED;
    }

    private int index(EntityPersister entity) {
        return indexes.computeIfAbsent(entity.getEntityName(), name -> {
            String attribute = model.tenantAttributes().get(name);
            return attribute == null ? SHARED : index(entity.getPropertyNames(), attribute);
        });
    }

    private static int index(String[] properties, String attribute) {
        int index = Arrays.asList(properties).indexOf(attribute);
        if (index < 0) {
            throw new IllegalStateException("no property is the tenant '" + attribute + "'");
        }
        return index;
    }

    /** Refuses an object that says it is another's. */
    void requireOwn(EntityPersister entity, Object object) {
        if (!isShared(entity)) {
            requireSame(entity, entity.getValue(object, index(entity)));
        }
    }

    /** Refuses values that say they are another's; where they say nothing, Hibernate adds the tenant as it inserts them. */
    void requireOwnOrNone(EntityPersister entity, @Nullable Object[] state) {
        if (!isShared(entity) && state[index(entity)] != null) {
            requireOwn(entity, state);
        }
    }

    /** Refuses values that do not say they are the tenant's. */
    void requireOwn(EntityPersister entity, @Nullable Object[] state) {
        if (!isShared(entity)) {
            requireSame(entity, state[index(entity)]);
        }
    }

    private static void requireSame(EntityPersister entity, @Nullable Object tenant) {
        if (!bound(entity).equals(tenant)) {
            throw Mapping.notOwn(entity.getEntityName() + " says that its tenant is '" + tenant + "'");
        }
    }

    /** Refuses a row that the database says is another's, or does not have. */
    void requireOwnRow(
            EntityPersister entity, Object id, @Nullable SharedSessionContractImplementor session, String use) {
        if (isShared(entity)) {
            return;
        }
        Object[] row = row(entity, id, session);
        if (row == null || !bound(entity).equals(row[index(entity)])) {
            throw Mapping.notOwn(entity.getEntityName() + " with the id " + id + " is " + use);
        }
    }

    /** Refuses a row that the database says is another's. */
    void requireNotForeign(EntityPersister entity, Object id, @Nullable SharedSessionContractImplementor session) {
        if (isShared(entity)) {
            return;
        }
        Object[] row = row(entity, id, session);
        if (row != null && !bound(entity).equals(row[index(entity)])) {
            throw Mapping.notOwn(entity.getEntityName() + " with the id " + id + " is written");
        }
    }

    // Stateless sessions of Hibernate 6 do not say which one they are.
    private static Object @Nullable [] row(
            EntityPersister entity, Object id, @Nullable SharedSessionContractImplementor session) {
        if (session != null) {
            return entity.getDatabaseSnapshot(id, session);
        }
        try (StatelessSession other = entity.getFactory().openStatelessSession()) {
            return entity.getDatabaseSnapshot(id, (SharedSessionContractImplementor) other);
        }
    }

    private static Object bound(EntityPersister entity) {
        return Objects.requireNonNull(entity.getFactory().getCurrentTenantIdentifierResolver())
                .resolveCurrentTenantIdentifier();
    }
}
