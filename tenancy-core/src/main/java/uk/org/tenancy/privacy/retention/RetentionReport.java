package uk.org.tenancy.privacy.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.org.tenancy.TenancyException;
import uk.org.tenancy.TenantId;
import uk.org.tenancy.privacy.RetentionRule;
import uk.org.tenancy.privacy.RetentionSink;

/**
 * What was disposed of because its time was over, and what a new look in every store has found. It names nobody.
 *
 * @param tenant whose data it is
 * @param by who has run it
 * @param at when
 * @param dryRun whether it was only counted
 * @param lines what became of each data set with a rule
 * @param missing why a store has not finished, by its name; what it had done before is in the lines
 */
public record RetentionReport(
        TenantId tenant, String by, Instant at, boolean dryRun, List<Line> lines, Map<String, String> missing) {

    /**
     * What became of one data set.
     *
     * @param store the store that holds it
     * @param dataSet its name
     * @param rule how long the tenant keeps it
     * @param keptFrom the first day, in London, of which rows are still kept
     * @param rows how many rows were disposed of, or would be in a dry run
     * @param kept how many overdue rows are kept, and why
     * @param left how many rows are left that should not be
     * @param heldBecause why the whole data set is held, or null if it is not
     */
    public record Line(
            String store,
            String dataSet,
            RetentionRule rule,
            LocalDate keptFrom,
            long rows,
            Map<RetentionSink.Kept, Long> kept,
            long left,
            @Nullable String heldBecause) {

        /** Keeps its own copy. */
        public Line {
            kept = Collections.unmodifiableMap(new TreeMap<>(kept));
        }

        /**
         * Why the whole data set is held.
         *
         * @return the reason, or empty if it is not
         */
        public Optional<String> held() {
            return Optional.ofNullable(heldBecause);
        }
    }

    /** Keeps its own copies. */
    public RetentionReport {
        lines = List.copyOf(lines);
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /**
     * Whether nothing is left that is overdue and not kept for a reason. Otherwise look after what is named, and run it again:
     * it goes on where it was.
     *
     * @return true if every store has answered, and nothing is left
     */
    public boolean isComplete() {
        return missing.isEmpty() && lines.stream().allMatch(line -> line.left() == 0);
    }

    /**
     * Fails if something is left, so that a job is seen to have failed.
     *
     * @return this report
     * @throws TenancyException if it is not complete, with the report
     */
    public RetentionReport requireComplete() {
        if (!isComplete()) {
            throw new TenancyException("not all that is overdue was disposed of; look after what is named, and run the"
                    + " retention again, which goes on where it was:\n" + this);
        }
        return this;
    }

    /** The report as text, a line for each data set. */
    @Override
    public String toString() {
        return ReportText.of(this);
    }
}
