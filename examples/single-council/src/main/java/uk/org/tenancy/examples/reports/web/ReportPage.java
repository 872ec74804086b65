package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.org.tenancy.examples.reports.model.Photo;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.service.ReportSearch;
import uk.org.tenancy.examples.reports.service.ReportService;

/** What the public sees of one report: {@code /reports/12}, and its picture {@code /reports/12/photo}. */
final class ReportPage implements WebPage {

    private static final Pattern PATH = Pattern.compile("/([0-9]{1,18})(/photo)?");

    private final ReportService reports;
    private final ReportSearch search;
    private final Views views;

    ReportPage(ReportService reports, ReportSearch search, Views views) {
        this.reports = reports;
        this.search = search;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        if (visit.rest().isEmpty() || visit.rest().equals("/")) {
            lookUp(visit);
            return;
        }
        Matcher path = PATH.matcher(visit.rest());
        if (!path.matches()) {
            throw HttpProblem.notFound();
        }
        long id = Long.parseLong(path.group(1));
        if (path.group(2) == null) {
            page(visit, reports.find(id).orElseThrow(HttpProblem::notFound));
        } else {
            photo(visit.response(), reports.photo(id).orElseThrow(HttpProblem::notFound));
        }
    }

    /** From the box on the first page into which residents type their reference. */
    private static void lookUp(Visit visit) {
        String reference = visit.parameter("reference").strip();
        visit.redirect(
                reference.isEmpty()
                        ? "/"
                        : "/reports/" + Visit.number(reference, 18).orElse(0L));
    }

    private void page(Visit visit, Report report) throws IOException {
        views.show(
                visit,
                "report",
                Map.of(
                        "report",
                        report,
                        "photo",
                        !search.withPhoto(List.of(report)).isEmpty(),
                        "justSent",
                        visit.parameter("sent").equals("yes")));
    }

    private static void photo(HttpServletResponse response, Photo photo) throws IOException {
        byte[] content = photo.content();
        response.setContentType(photo.contentType());
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
