package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.org.tenancy.examples.reports.model.ReportStatus;
import uk.org.tenancy.examples.reports.service.ReportFilter;
import uk.org.tenancy.examples.reports.service.ReportSearch;
import uk.org.tenancy.examples.reports.service.ReportService;

/** The first page: what has been reported lately, by category and status if wanted. */
final class HomePage implements WebPage {

    private final ReportService reports;
    private final ReportSearch search;
    private final Views views;

    HomePage(ReportService reports, ReportSearch search, Views views) {
        this.reports = reports;
        this.search = search;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        String category = visit.parameter("category");
        Optional<ReportStatus> status = status(visit.parameter("status"));
        ReportFilter filter = ReportFilter.ALL;
        if (!category.isEmpty()) {
            filter = filter.category(Set.of(category));
        }
        if (status.isPresent()) {
            filter = filter.status(Set.of(status.get()));
        }
        views.show(
                visit,
                "home",
                Map.of(
                        "categories", CategoryGroup.of(reports.categories(), visit.language()),
                        "statuses", ReportStatus.values(),
                        "category", category,
                        "status", status.map(ReportStatus::name).orElse(""),
                        "page", search.page(filter, visit.pageNumber())));
    }

    private static Optional<ReportStatus> status(String name) {
        return Arrays.stream(ReportStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
