package uk.org.tenancy.examples.benchmarks.context;

/**
 * What one operation takes.
 *
 * @param nanos nanoseconds
 * @param bytes bytes of memory
 */
record Score(double nanos, double bytes) {}
