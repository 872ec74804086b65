package uk.org.tenancy.privacy.retention;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of a {@link RetentionReport}: its text as it was then, and what is needed to list it. It names nobody.
 *
 * @param at when it was made
 * @param by who has run it, such as the name of the job
 * @param dryRun whether it was only counted
 * @param complete whether every store has answered, and nothing is left
 * @param counts what became of each data set with a rule
 * @param text the report for people to read
 */
public record KeptReport(Instant at, String by, boolean dryRun, boolean complete, List<Count> counts, String text) {

    /**
     * What became of one data set.
     *
     * @param dataSet its name
     * @param rows how many rows were disposed of, or would be in a dry run
     * @param kept how many overdue rows are kept for some reason
     * @param left how many rows are left that should not be
     */
    public record Count(String dataSet, long rows, long kept, long left) {}

    /** Keeps its own copy. */
    public KeptReport {
        counts = List.copyOf(counts);
    }

    /**
     * What is to be kept of a report.
     *
     * @param report the report
     * @return the same in short
     */
    public static KeptReport of(RetentionReport report) {
        return new KeptReport(
                report.at(),
                report.by(),
                report.dryRun(),
                report.isComplete(),
                report.lines().stream().map(KeptReport::count).toList(),
                report.toString());
    }

    private static Count count(RetentionReport.Line line) {
        long kept = line.kept().values().stream().mapToLong(Long::longValue).sum();
        return new Count(line.dataSet(), line.rows(), kept, line.left());
    }
}
