package uk.org.tenancy.privacy;

import java.time.LocalDate;
import java.time.Period;

/**
 * How long the rows of a {@link DataSet} are kept, in a form that a machine can follow (UK GDPR, Article 5(1)(e)).
 *
 * @param period how long, in years, months and days
 * @param from the attribute with the date from which it runs
 * @param afterwards what is done then: {@link Disposition.Kind#ERASE} or {@link Disposition.Kind#ANONYMISE}
 */
public record RetentionRule(Period period, String from, Disposition.Kind afterwards) {

    /** Checks that something can be done by it. */
    public RetentionRule {
        requirePositive(period);
        if (from.isBlank()) {
            throw new IllegalArgumentException(
                    "a period of " + period + " runs from no date; name the attribute from which it is counted");
        }
        if (afterwards.compareTo(Disposition.Kind.RETAIN) >= 0) {
            throw new IllegalArgumentException("after a period of " + period + " data cannot be " + afterwards
                    + "; say ERASE or ANONYMISE, or leave the period out");
        }
    }

    /**
     * The same rule with another period, such as a council's own.
     *
     * @param other how long
     * @return the rule
     * @throws IllegalArgumentException if it is not longer than nothing
     */
    public RetentionRule with(Period other) {
        return new RetentionRule(other, from, afterwards);
    }

    /**
     * The first day of which rows are still kept. A row of a day is kept until the corresponding day of the month when the
     * period is over, or the last day of that month if there is none, and on that day as well: of 29 February for a year,
     * until 28 February.
     *
     * @param today the day on which it is asked, in London
     * @return the day; whatever is of an earlier day is overdue
     */
    public LocalDate keptFrom(LocalDate today) {
        LocalDate first = today.minus(period);
        while (first.plus(period).isBefore(today)) {
            first = first.plusDays(1);
        }
        while (!first.minusDays(1).plus(period).isBefore(today)) {
            first = first.minusDays(1);
        }
        return first;
    }

    private static void requirePositive(Period period) {
        boolean negative = period.isNegative();
        if (negative || period.isZero()) {
            throw new IllegalArgumentException(
                    "data has to be kept for some time, but the period is " + period + "; write it like P6Y or P90D");
        }
    }
}
