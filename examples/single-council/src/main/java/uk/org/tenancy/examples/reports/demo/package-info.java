/** Invented officers and reports, to try the service with. */
@NullMarked
package uk.org.tenancy.examples.reports.demo;

import org.jspecify.annotations.NullMarked;
