package uk.org.tenancy.examples.reports.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import uk.org.tenancy.examples.reports.model.Category;
import uk.org.tenancy.examples.reports.model.Report;
import uk.org.tenancy.examples.reports.service.NewReport;
import uk.org.tenancy.examples.reports.service.Services;
import uk.org.tenancy.examples.reports.web.Site;

/** Answers the six questions of GeoReport v2 for one site. */
final class GeoReport {

    private static final int MOST = 1000;

    private final Services services;
    private final Site site;
    private final Locale language;

    GeoReport(Services services, Site site) {
        this.services = services;
        this.site = site;
        this.language = site.defaultLanguage();
    }

    Answer services() {
        List<ServiceEntry> entries = services.reports().categories().stream()
                .map(category -> ServiceEntry.of(category, language))
                .toList();
        return Answer.list(200, "services", "service", entries);
    }

    Answer service(String code) {
        return Answer.single(
                "service_definition", new ServiceEntry.Definition(category(code).code(), List.of()));
    }

    Answer requests(HttpServletRequest request) {
        RequestQuery query = new RequestQuery(request, Clock.systemUTC());
        Set<Long> ids = query.ids();
        return answer(
                ids.isEmpty()
                        ? services.search().newest(query.filter(), MOST)
                        : services.search().withIds(ids),
                request);
    }

    Answer request(String id, HttpServletRequest request) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new Open311Error(404, "There is no such service_request_id");
        }
        List<Report> found = services.search().withIds(Set.of(Long.valueOf(id)));
        if (found.isEmpty()) {
            throw new Open311Error(404, "There is no such service_request_id");
        }
        return answer(found, request);
    }

    Answer submit(HttpServletRequest request) {
        String key = request.getParameter("api_key");
        if (key == null || !services.apiKeys().accepts(key)) {
            throw new Open311Error(403, "api_key is missing or not known");
        }
        String code = request.getParameter("service_code");
        if (code == null || code.isBlank()) {
            throw new Open311Error(400, "service_code must be given");
        }
        NewReport sent = new RequestForm(request).read(category(code.strip()), language);
        Report report = services.reports().submit(sent, null);
        RequestEntry.Receipt receipt = new RequestEntry.Receipt(Long.toString(report.id()), null, null);
        return Answer.list(201, "service_requests", "request", List.of(receipt));
    }

    private Category category(String code) {
        return services.reports()
                .category(code)
                .orElseThrow(() -> new Open311Error(404, "There is no such service_code"));
    }

    private Answer answer(List<Report> reports, HttpServletRequest request) {
        Map<Long, String> lastWords = services.search().lastWords(reports);
        Set<Long> withPhoto = services.search().withPhoto(reports);
        String base = base(request);
        List<RequestEntry> entries = reports.stream()
                .map(report -> RequestEntry.of(
                        report,
                        language,
                        site.name(language),
                        lastWords.get(report.id()),
                        withPhoto.contains(report.id()) ? base + "/reports/" + report.id() + "/photo" : null))
                .toList();
        return Answer.list(200, "service_requests", "request", entries);
    }

    /** The address that the other program reaches this site by. */
    private static String base(HttpServletRequest request) {
        String address = request.getRequestURL().toString();
        return address.substring(0, address.length() - request.getRequestURI().length()) + request.getContextPath();
    }
}
