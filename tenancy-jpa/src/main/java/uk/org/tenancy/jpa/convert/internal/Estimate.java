package uk.org.tenancy.jpa.convert.internal;

import java.time.Duration;

/** How long things take, as measured on two cores with tables of millions of rows, the worse half of what was seen. */
final class Estimate {

    /** A change of the catalogue alone. */
    static final Duration MOMENT = Duration.ofMillis(20);

    private static final double INDEX_MICROSECONDS_A_ROW = 2;
    private static final double CHECK_MICROSECONDS_A_ROW = 2;
    private static final double SAMPLE_MICROSECONDS_A_ROW = 30;
    private static final long SAMPLED_ROWS = 30_000;

    private Estimate() {}

    static Duration index(long rows) {
        return plus(rows * INDEX_MICROSECONDS_A_ROW);
    }

    static Duration check(long rows) {
        return plus(rows * CHECK_MICROSECONDS_A_ROW);
    }

    static Duration sample(long rows) {
        return plus(Math.min(rows, SAMPLED_ROWS) * SAMPLE_MICROSECONDS_A_ROW);
    }

    private static Duration plus(double microseconds) {
        return MOMENT.plusMillis((long) microseconds / 1_000);
    }
}
