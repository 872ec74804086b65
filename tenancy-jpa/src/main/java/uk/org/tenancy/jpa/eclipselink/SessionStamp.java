package uk.org.tenancy.jpa.eclipselink;

import java.util.List;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/** Gives each client session, which is what an EntityManager stands on, a guard of its own. */
final class SessionStamp extends SessionEventAdapter {

    private final List<Start> starts;
    private final @Nullable MappedModel model;

    SessionStamp(List<Start> starts, @Nullable MappedModel model) {
        this.starts = starts;
        this.model = model;
    }

    @Override
    public void postLogin(SessionEvent event) {
        starts.forEach(Start::isOver);
    }

    /** Queries on the session that all EntityManagers share are no tenant's. */
    @Override
    public void preExecuteQuery(SessionEvent event) {
        if (model != null && event.getSession().isServerSession()) {
            new QueryGuard(model).check(event.getQuery(), event.getSession());
        }
    }

    @Override
    public void postAcquireClientSession(SessionEvent event) {
        SessionGuard guard = new SessionGuard(model);
        event.getSession().getEventManager().addListener(guard);
        guard.rows().ifPresent(rows -> tell(rows, (AbstractSession) event.getSession()));
    }

    private static void tell(OwnRows rows, AbstractSession session) {
        rows.model().properties().forEach(property -> session.setProperty(property, rows.tenant()));
    }
}
