package uk.org.tenancy.jpa.hibernate;

import java.io.Serial;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Objects;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.AbstractCollectionEvent;
import org.hibernate.event.spi.AbstractPreDatabaseOperationEvent;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.event.spi.PostLoadEvent;
import org.hibernate.event.spi.PostLoadEventListener;
import org.hibernate.event.spi.PreCollectionRecreateEvent;
import org.hibernate.event.spi.PreCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.event.spi.PreUpsertEvent;
import org.hibernate.event.spi.PreUpsertEventListener;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;

/**
 * Holds what is loaded and written one by one to the bound tenant's rows, and what is written to links between them. A row
 * that the session did not load itself is looked up first.
 */
final class RowGuard
        implements PostLoadEventListener,
                FlushEntityEventListener,
                PreInsertEventListener,
                PreUpdateEventListener,
                PreUpsertEventListener,
                PreDeleteEventListener,
                PreCollectionRecreateEventListener,
                PreCollectionUpdateEventListener {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient TenantRows rows;

    RowGuard(TenantRows rows) {
        this.rows = rows;
    }

    void register(SessionFactoryImplementor factory) {
        EventListenerRegistry listeners = factory.getEventEngine().getListenerRegistry();
        listeners.prependListeners(EventType.POST_LOAD, this);
        listeners.prependListeners(EventType.FLUSH_ENTITY, this);
        listeners.prependListeners(EventType.PRE_INSERT, this);
        listeners.prependListeners(EventType.PRE_UPDATE, this);
        listeners.prependListeners(EventType.PRE_UPSERT, this);
        listeners.prependListeners(EventType.PRE_DELETE, this);
        listeners.prependListeners(EventType.PRE_COLLECTION_RECREATE, this);
        listeners.prependListeners(EventType.PRE_COLLECTION_UPDATE, this);
    }

    @Override
    public void onPostLoad(PostLoadEvent event) {
        rows.requireOwn(event.getPersister(), event.getEntity());
        OwnRow.mark(event.getSession().getPersistenceContextInternal().getEntry(event.getEntity()));
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        EntityEntry entry = event.getEntityEntry();
        if (entry.isExistsInDatabase() && !entry.getStatus().isDeletedOrGone()) {
            rows.requireOwn(entry.getPersister(), event.getEntity());
        }
    }

    @Override
    public boolean onPreInsert(PreInsertEvent event) {
        rows.requireOwnOrNone(event.getPersister(), event.getState());
        SharedSessionContractImplementor session = session(event);
        requireOwnTargets(event.getPersister(), event.getState(), null, session);
        OwnRow.mark(entry(session, event.getEntity()));
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        SharedSessionContractImplementor session = session(event);
        requireOwn(event, session);
        requireOwnTargets(event.getPersister(), event.getState(), event.getOldState(), session);
        return false;
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        rows.requireOwn(event.getPersister(), event.getState());
        SharedSessionContractImplementor session = session(event);
        rows.requireNotForeign(event.getPersister(), event.getId(), session);
        requireOwnTargets(event.getPersister(), event.getState(), null, session);
        return false;
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        requireOwn(event, session(event));
        return false;
    }

    @Override
    public void onPreRecreateCollection(PreCollectionRecreateEvent event) {
        requireOwnElements(event);
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        requireOwnElements(event);
    }

    private void requireOwn(
            AbstractPreDatabaseOperationEvent event, @Nullable SharedSessionContractImplementor session) {
        if (!OwnRow.is(entry(session, event.getEntity()))) {
            rows.requireOwnRow(event.getPersister(), event.getId(), session, "written");
        }
    }

    private void requireOwnTargets(
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

    // What shall replace the types of elements and keys is not the same in Hibernate 6 and 7.
    @SuppressWarnings("removal")
    private void requireOwnElements(AbstractCollectionEvent event) {
        PersistentCollection<?> collection = event.getCollection();
        SharedSessionContractImplementor session = event.getSession();
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
        EntityEntry entry = entry(session, object);
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

    private static @Nullable EntityEntry entry(@Nullable SharedSessionContractImplementor session, Object object) {
        return session == null ? null : session.getPersistenceContextInternal().getEntry(object);
    }

    // By reflection, since what it returns has another type in Hibernate 6 than in 7. Stateless sessions of 6 give
    // none.
    private static @Nullable SharedSessionContractImplementor session(AbstractPreDatabaseOperationEvent event) {
        try {
            Method session = event.getClass().getMethod("getSession");
            return (SharedSessionContractImplementor) session.invoke(event);
        } catch (ReflectiveOperationException failed) {
            throw new TenancyException(
                    "this version of Hibernate does not say which session writes a row, so nobody can tell whose row it is;"
                            + " use Hibernate 6.6 or 7.4",
                    failed);
        }
    }
}
