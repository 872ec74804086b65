/** Measures what holding the current tenant, finding the tenant of a host, and the front door cost, against what else there is. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.context;

import org.jspecify.annotations.NullMarked;
