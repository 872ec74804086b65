package uk.org.tenancy.examples.reports.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.org.tenancy.examples.reports.model.Officer;
import uk.org.tenancy.examples.reports.model.ReportStatus;
import uk.org.tenancy.examples.reports.service.ReportFilter;
import uk.org.tenancy.examples.reports.service.ReportSearch;

/** The officers' list of work: what nobody has taken on, what is theirs, what is finished, or all. */
final class WorkList implements WebPage {

    private static final List<String> LISTS = List.of("open", "mine", "closed", "all");

    private final ReportSearch search;
    private final Views views;

    WorkList(ReportSearch search, Views views) {
        this.search = search;
        this.views = views;
    }

    @Override
    public void get(Visit visit) throws IOException {
        String asked = visit.parameter("list");
        String list = LISTS.contains(asked) ? asked : "open";
        Officer officer = visit.officer().orElseThrow();
        views.show(
                visit,
                "work-list",
                Map.of(
                        "lists", LISTS,
                        "list", list,
                        "officer", officer,
                        "page", search.page(filter(list, officer), visit.pageNumber())));
    }

    private static ReportFilter filter(String list, Officer officer) {
        return switch (list) {
            case "mine" ->
                ReportFilter.ALL.assignedTo(officer.id()).status(Set.of(ReportStatus.OPEN, ReportStatus.ASSIGNED));
            case "closed" -> ReportFilter.ALL.status(Set.of(ReportStatus.CLOSED));
            case "all" -> ReportFilter.ALL;
            default -> ReportFilter.ALL.status(Set.of(ReportStatus.OPEN));
        };
    }
}
