package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** Keeps a page for officers who have signed in, and takes forms only from pages of the same session. */
final class OfficersOnly implements WebPage {

    private final WebPage page;
    private final FormTokens tokens;

    OfficersOnly(WebPage page, FormTokens tokens) {
        this.page = page;
        this.tokens = tokens;
    }

    @Override
    public void get(Visit visit) throws IOException, ServletException {
        if (visit.officer().isPresent()) {
            page.get(visit);
        } else {
            visit.redirect("/sign-in");
        }
    }

    @Override
    public void post(Visit visit) throws IOException, ServletException {
        if (visit.officer().isEmpty()) {
            visit.redirect("/sign-in");
        } else if (tokens.matches(visit.request(), visit.request().getParameter("token"))) {
            page.post(visit);
        } else {
            throw new HttpProblem(403);
        }
    }
}
