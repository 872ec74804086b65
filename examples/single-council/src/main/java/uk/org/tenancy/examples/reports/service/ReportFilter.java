package uk.org.tenancy.examples.reports.service;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.examples.reports.model.ReportStatus;

/**
 * Which reports are wanted.
 *
 * @param categories only these categories, by code; empty for all
 * @param statuses only these statuses; empty for all
 * @param assignedTo only those of this officer, by id
 * @param from only those reported at this moment or later
 * @param to only those reported at this moment or earlier
 */
public record ReportFilter(
        Set<String> categories,
        Set<ReportStatus> statuses,
        @Nullable Long assignedTo,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Every report. */
    public static final ReportFilter ALL = new ReportFilter(Set.of(), Set.of(), null, null, null);

    /** Keeps what it was given, whatever becomes of the sets. */
    public ReportFilter {
        categories = Set.copyOf(categories);
        statuses = Set.copyOf(statuses);
    }

    /** {@return the same, of these categories only} */
    public ReportFilter category(Set<String> codes) {
        return new ReportFilter(codes, statuses, assignedTo, from, to);
    }

    /** {@return the same, of these statuses only} */
    public ReportFilter status(Set<ReportStatus> wanted) {
        return new ReportFilter(categories, wanted, assignedTo, from, to);
    }

    /** {@return the same, of this officer only} */
    public ReportFilter assignedTo(long officer) {
        return new ReportFilter(categories, statuses, officer, from, to);
    }

    /** {@return the same, reported between these moments only} */
    public ReportFilter between(Instant first, Instant last) {
        return new ReportFilter(categories, statuses, assignedTo, first, last);
    }
}
