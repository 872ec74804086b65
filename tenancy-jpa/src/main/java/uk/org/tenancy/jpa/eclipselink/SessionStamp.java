package uk.org.tenancy.jpa.eclipselink;

import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Gives each client session, which is what an EntityManager stands on, a guard of its own. */
final class SessionStamp extends SessionEventAdapter {

    private final Start start;

    SessionStamp(Start start) {
        this.start = start;
    }

    @Override
    public void postLogin(SessionEvent event) {
        start.isOver();
    }

    @Override
    public void postAcquireClientSession(SessionEvent event) {
        event.getSession().getEventManager().addListener(new SessionGuard());
    }
}
