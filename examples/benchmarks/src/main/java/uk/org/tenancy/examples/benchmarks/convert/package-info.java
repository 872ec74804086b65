/** Converts a large schema under load, and measures whether anybody noticed. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.convert;

import org.jspecify.annotations.NullMarked;
