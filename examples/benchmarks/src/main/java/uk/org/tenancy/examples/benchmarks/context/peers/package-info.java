/** What is measured by JMH: ways to hold the current tenant, and ways to find the tenant of a host. */
@NullMarked
package uk.org.tenancy.examples.benchmarks.context.peers;

import org.jspecify.annotations.NullMarked;
