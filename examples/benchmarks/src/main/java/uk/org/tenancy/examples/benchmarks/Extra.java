package uk.org.tenancy.examples.benchmarks;

import uk.org.tenancy.examples.benchmarks.report.Interval;

/**
 * Where the server's additional CPU goes, in microseconds, compared to {@link Variant#HAND_WRITTEN}.
 *
 * @param perTransaction what is added once: naming the tenant to the database
 * @param perStatement what is added for each statement: the policies
 */
record Extra(Interval perTransaction, Interval perStatement) {}
