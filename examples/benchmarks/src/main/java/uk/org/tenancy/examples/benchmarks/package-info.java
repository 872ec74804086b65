/** Measures what row isolation costs, against conditions on the tenant that are written by hand. */
@NullMarked
package uk.org.tenancy.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
