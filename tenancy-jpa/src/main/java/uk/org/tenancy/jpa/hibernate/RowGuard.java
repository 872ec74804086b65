package uk.org.tenancy.jpa.hibernate;

import java.io.Serial;
import java.lang.reflect.Method;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
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
    private final transient OwnTargets targets;

    RowGuard(TenantRows rows) {
        this.rows = rows;
        this.targets = new OwnTargets(rows);
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
        targets.requireOwn(event.getPersister(), event.getState(), null, session);
        OwnRow.mark(OwnRow.entry(session, event.getEntity()));
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        SharedSessionContractImplementor session = session(event);
        requireOwn(event, session);
        targets.requireOwn(event.getPersister(), event.getState(), event.getOldState(), session);
        return false;
    }

    @Override
    public boolean onPreUpsert(PreUpsertEvent event) {
        rows.requireOwn(event.getPersister(), event.getState());
        SharedSessionContractImplementor session = session(event);
        rows.requireNotForeign(event.getPersister(), event.getId(), session);
        targets.requireOwn(event.getPersister(), event.getState(), null, session);
        return false;
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        requireOwn(event, session(event));
        return false;
    }

    @Override
    public void onPreRecreateCollection(PreCollectionRecreateEvent event) {
        targets.requireOwn(event.getCollection(), event.getSession());
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        targets.requireOwn(event.getCollection(), event.getSession());
    }

    private void requireOwn(
            AbstractPreDatabaseOperationEvent event, @Nullable SharedSessionContractImplementor session) {
        if (!OwnRow.is(OwnRow.entry(session, event.getEntity()))) {
            rows.requireOwnRow(event.getPersister(), event.getId(), session, "written");
        }
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
