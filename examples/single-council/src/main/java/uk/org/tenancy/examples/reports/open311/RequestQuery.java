package uk.org.tenancy.examples.reports.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.ReportStatus;
import uk.org.tenancy.examples.reports.service.ReportFilter;

/** Reads what a list of service requests is asked for with. The standard never lists more than 90 days at once. */
final class RequestQuery {

    private static final Duration LONGEST = Duration.ofDays(90);

    private final HttpServletRequest request;
    private final Clock clock;

    RequestQuery(HttpServletRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /** The references asked for; empty when they are asked for in another way. */
    Set<Long> ids() {
        Set<Long> ids = new LinkedHashSet<>();
        for (String id : list("service_request_id")) {
            if (!id.matches("[0-9]{1,18}")) {
                throw new Open311Error(400, "service_request_id must be a list of numbers");
            }
            ids.add(Long.valueOf(id));
        }
        return ids;
    }

    ReportFilter filter() {
        Instant start = date("start_date");
        Instant end = date("end_date");
        if (end == null) {
            end = start == null ? clock.instant() : start.plus(LONGEST);
        }
        if (start == null) {
            start = end.minus(LONGEST);
        }
        if (start.isAfter(end) || Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new Open311Error(400, "start_date and end_date must be in this order and at most 90 days apart");
        }
        return ReportFilter.ALL
                .category(list("service_code"))
                .status(statuses())
                .between(start, end);
    }

    private Set<ReportStatus> statuses() {
        Set<ReportStatus> statuses = EnumSet.noneOf(ReportStatus.class);
        for (String status : list("status")) {
            switch (status) {
                case "open" -> statuses.addAll(EnumSet.of(ReportStatus.OPEN, ReportStatus.ASSIGNED));
                case "closed" -> statuses.add(ReportStatus.CLOSED);
                default -> throw new Open311Error(400, "status must be open or closed");
            }
        }
        return statuses;
    }

    private Set<String> list(String name) {
        String value = request.getParameter(name);
        return value == null
                ? Set.of()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .collect(Collectors.toSet());
    }

    private @Nullable Instant date(String name) {
        String value = request.getParameter(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            // A plus sign that was not encoded arrives as a blank.
            return OffsetDateTime.parse(value.strip().replace(' ', '+')).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new Open311Error(400, name + " must be a date and time like 2026-11-23T09:30:00Z");
        }
    }
}
