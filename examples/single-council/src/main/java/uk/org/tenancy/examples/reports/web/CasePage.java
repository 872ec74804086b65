package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.service.Casework;
import uk.org.tenancy.examples.reports.service.InvalidInput;
import uk.org.tenancy.examples.reports.service.Problem;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.service.StaleReport;

/** What an officer sees of one report, and does with it. */
final class CasePage implements WebPage {

    private final Services services;
    private final Views views;

    CasePage(Services services, Views views) {
        this.services = services;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        show(visit, 200, "", List.of());
    }

    @Override
    public void post(Visit visit) throws IOException {
        Report report = report(visit);
        String text = visit.parameter("text");
        try {
            step(visit, report.id(), text);
            visit.redirect("/officer/reports/" + report.id());
        } catch (InvalidInput invalid) {
            show(visit, 422, text, invalid.problems());
        } catch (StaleReport stale) {
            show(visit, 409, text, List.of(new Problem("main", "error.stale")));
        }
    }

    private void step(Visit visit, long report, String text) {
        Officer officer = visit.officer().orElseThrow();
        Casework.Step step = new Casework.Step(report, version(visit), officer.id());
        switch (visit.parameter("action")) {
            case "assign" ->
                services.casework().assign(step, visit.number("officer").orElse(0L), text);
            case "comment" -> services.casework().comment(step, text);
            case "close" -> services.casework().close(step, text);
            default -> throw new HttpProblem(400);
        }
    }

    /** Forms always send a version; without one the form is nobody's, and counts as out of date. */
    private static int version(Visit visit) {
        String version = visit.parameter("version");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private void show(Visit visit, int status, String text, List<Problem> problems) throws IOException {
        Report report = report(visit);
        views.show(
                visit,
                status,
                "case",
                Map.of(
                        "report",
                        report,
                        "photo",
                        !services.search().withPhoto(List.of(report)).isEmpty(),
                        "officer",
                        visit.officer().orElseThrow(),
                        "officers",
                        services.officers().all(),
                        "text",
                        text,
                        "errors",
                        new FormErrors(problems)));
    }

    private Report report(Visit visit) {
        String rest = visit.rest();
        return Visit.number(rest.isEmpty() ? rest : rest.substring(1), 18)
                .flatMap(services.reports()::find)
                .orElseThrow(HttpProblem::notFound);
    }
}
