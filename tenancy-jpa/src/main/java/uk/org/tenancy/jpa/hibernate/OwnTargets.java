package uk.org.tenancy.jpa.hibernate;

import java.util.Iterator;
import java.util.Objects;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** Holds what is written to links between rows of the bound tenant. */
final class OwnTargets {

    private final TenantRows rows;

    OwnTargets(TenantRows rows) {
        this.rows = rows;
    }

    /** Refuses values of an entity that refer to rows of others; what they referred to before is not looked at again. */
    void requireOwn(
            EntityPersister entity,
            @Nullable Object[] state,
            @Nullable Object @Nullable [] before,
            @Nullable SharedSessionContractImplementor session) {
        Type[] types = entity.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (before == null || before[i] != state[i]) {
                requireOwnTarget(types[i], state[i], entity.getFactory(), session);
            }
        }
    }

    /** Refuses a collection whose elements or keys are rows of others. */
    // What shall replace the types of elements and keys is not the same in Hibernate 6 and 7.
    @SuppressWarnings("removal")
    void requireOwn(PersistentCollection<?> collection, SharedSessionContractImplementor session) {
        CollectionPersister persister = persister(collection, session);
        if (persister.isInverse() || !collection.wasInitialized()) {
            return;
        }
        int position = 0;
        for (Iterator<?> entries = collection.entries(persister); entries.hasNext(); position++) {
            Object entry = entries.next();
            requireOwnTarget(persister.getElementType(), collection.getElement(entry), session.getFactory(), session);
            if (persister.hasIndex()) {
                Object index = collection.getIndex(entry, position, persister);
                requireOwnTarget(persister.getIndexType(), index, session.getFactory(), session);
            }
        }
    }

    // A collection that is written for the first time does not know its role yet, one of a stateless session has no
    // entry.
    private static CollectionPersister persister(
            PersistentCollection<?> collection, SharedSessionContractImplementor session) {
        String role = collection.getRole();
        return role == null
                ? Objects.requireNonNull(session.getPersistenceContextInternal()
                        .getCollectionEntry(collection)
                        .getCurrentPersister())
                : session.getFactory().getMappingMetamodel().getCollectionDescriptor(role);
    }

    private void requireOwnTarget(
            Type type,
            @Nullable Object value,
            SessionFactoryImplementor factory,
            @Nullable SharedSessionContractImplementor session) {
        if (value == null) {
            return;
        }
        if (type.isEntityType() || type.isAnyType()) {
            requireOwnTarget(value, factory, session);
        } else if (type instanceof CompositeType composite) {
            Type[] types = composite.getSubtypes();
            Object[] values = composite.getPropertyValues(value);
            for (int i = 0; i < types.length; i++) {
                requireOwnTarget(types[i], values[i], factory, session);
            }
        }
    }

    private void requireOwnTarget(
            Object target, SessionFactoryImplementor factory, @Nullable SharedSessionContractImplementor session) {
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(target);
        Object object = lazy == null || lazy.isUninitialized() ? target : lazy.getImplementation();
        if (lazy != null && lazy.isUninitialized()) {
            rows.requireOwnRow(
                    entity(factory, lazy.getEntityName()), lazy.getInternalIdentifier(), session, "referred to");
            return;
        }
        EntityEntry entry = OwnRow.entry(session, object);
        if (OwnRow.is(entry) || (entry != null && !entry.isExistsInDatabase())) {
            return;
        }
        EntityPersister entity = entity(factory, object.getClass().getName());
        Object id = entity.getIdentifier(object, session);
        if (id != null) {
            rows.requireOwnRow(entity, id, session, "referred to");
        }
    }

    private static EntityPersister entity(SessionFactoryImplementor factory, String name) {
        return factory.getMappingMetamodel().getEntityDescriptor(name);
    }
}
