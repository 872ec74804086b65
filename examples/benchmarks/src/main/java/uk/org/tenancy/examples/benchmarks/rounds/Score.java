package uk.org.tenancy.examples.benchmarks.rounds;

/**
 * What one operation takes.
 *
 * @param nanos nanoseconds
 * @param bytes bytes of memory
 */
public record Score(double nanos, double bytes) {}
