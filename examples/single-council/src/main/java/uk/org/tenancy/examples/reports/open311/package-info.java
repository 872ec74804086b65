/** The Open311 GeoReport v2 interface, for other programs. */
@NullMarked
package uk.org.tenancy.examples.reports.open311;

import org.jspecify.annotations.NullMarked;
