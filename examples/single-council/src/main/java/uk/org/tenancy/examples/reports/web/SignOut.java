package uk.org.tenancy.examples.reports.web;

/** Ends an officer's session. Reached by a button only, so that no picture or link can sign an officer out. */
final class SignOut implements WebPage {

    private final SignedIn signedIn;

    SignOut(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public void get(Visit visit) {
        visit.redirect("/");
    }

    @Override
    public void post(Visit visit) {
        signedIn.end(visit.request());
        visit.redirect("/");
    }
}
