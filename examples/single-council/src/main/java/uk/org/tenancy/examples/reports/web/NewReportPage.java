package uk.org.tenancy.examples.reports.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.org.tenancy.examples.reports.model.PhotoFile;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.service.InvalidInput;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.service.Problem;
import uk.org.tenancy.examples.reports.service.ReportService;

/** The form on which residents report a problem. */
final class NewReportPage implements WebPage {

    private static final NewReport EMPTY = new NewReport("", "", "", null, null);

    private final ReportService reports;
    private final Views views;

    NewReportPage(ReportService reports, Views views) {
        this.reports = reports;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        show(visit, 200, EMPTY, List.of());
    }

    @Override
    public void post(Visit visit) throws IOException, ServletException {
        NewReport sent = new NewReport(
                visit.parameter("category"),
                visit.parameter("description"),
                visit.parameter("place"),
                visit.parameter("name"),
                visit.parameter("email"));
        byte[] picture = picture(visit);
        Optional<PhotoFile> photo = PhotoFile.read(picture);
        try {
            if (picture.length > 0 && photo.isEmpty()) {
                List<Problem> problems = new ArrayList<>(sent.problems());
                problems.add(new Problem("photo", "error.photo.type"));
                throw new InvalidInput(problems);
            }
            Report report = reports.submit(sent, photo.orElse(null));
            visit.redirect("/reports/" + report.id() + "?sent=yes");
        } catch (InvalidInput invalid) {
            show(visit, 422, sent, invalid.problems());
        }
    }

    private void show(Visit visit, int status, NewReport sent, List<Problem> problems) throws IOException {
        views.show(
                visit,
                status,
                "new-report",
                Map.of(
                        "categories",
                        CategoryGroup.of(reports.categories(), visit.language()),
                        "sent",
                        sent,
                        "errors",
                        new FormErrors(problems)));
    }

    /** The bytes of the chosen picture; browsers send an empty part when none was chosen. */
    private static byte[] picture(Visit visit) throws IOException, ServletException {
        String type = visit.request().getContentType();
        if (type == null || !type.startsWith("multipart/form-data")) {
            return new byte[0];
        }
        Part part = visit.request().getPart("photo");
        if (part == null) {
            return new byte[0];
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
