/** Measures what it costs to give each council its look, and what a change of look does to those who visit. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.brand;

import org.jspecify.annotations.NullMarked;
