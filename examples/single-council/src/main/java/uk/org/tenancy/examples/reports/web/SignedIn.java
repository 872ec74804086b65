package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.service.OfficerService;

/** Remembers who has signed in: the session holds an officer's id, and the officer is looked up each time. */
final class SignedIn {

    private static final String OFFICER = "officer";

    private final OfficerService officers;

    SignedIn(OfficerService officers) {
        this.officers = officers;
    }

    Optional<Officer> officer(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(OFFICER) instanceof Long id) {
            return officers.find(id);
        }
        return Optional.empty();
    }

    /** The session gets a new id, so that nobody who knew the old one is signed in too. */
    void begin(HttpServletRequest request, Officer officer) {
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(OFFICER, officer.id());
    }

    void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
