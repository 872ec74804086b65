/** How results are summed up and written down, whatever was measured. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.report;

import org.jspecify.annotations.NullMarked;
