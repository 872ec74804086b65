/** Measures ways of doing the same in rounds: in JVMs of their own with JMH, or as requests to a server. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
