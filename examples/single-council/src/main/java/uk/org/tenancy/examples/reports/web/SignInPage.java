package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.service.OfficerService;
import uk.org.tenancy.examples.reports.service.Problem;

/** Where officers sign in. */
final class SignInPage implements WebPage {

    private final OfficerService officers;
    private final SignedIn signedIn;
    private final Views views;

    SignInPage(OfficerService officers, SignedIn signedIn, Views views) {
        this.officers = officers;
        this.signedIn = signedIn;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        views.show(visit, "sign-in", Map.of("email", ""));
    }

    @Override
    public void post(Visit visit) throws IOException {
        String email = visit.parameter("email");
        Optional<Officer> officer = officers.signIn(email, visit.parameter("password"));
        if (officer.isPresent()) {
            signedIn.begin(visit.request(), officer.get());
            visit.redirect("/officer");
        } else {
            FormErrors errors = new FormErrors(List.of(new Problem("email", "error.sign-in")));
            views.show(visit, 422, "sign-in", Map.of("email", email, "errors", errors));
        }
    }
}
