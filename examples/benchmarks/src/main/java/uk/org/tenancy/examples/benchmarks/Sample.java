package uk.org.tenancy.examples.benchmarks;

/**
 * What transactions that were measured together took on average.
 *
 * @param wall microseconds from beginning to end of a transaction
 * @param cpu microseconds of the server's CPU for each statement, or not a number where it cannot be had
 */
record Sample(double wall, double cpu) {

    private static final double NANOS = 1_000;

    static Sample of(Work work, long wallNanos, double cpuNanos) {
        return new Sample(wallNanos / NANOS / work.transactions().size(), cpuNanos / NANOS / work.statements());
    }
}
