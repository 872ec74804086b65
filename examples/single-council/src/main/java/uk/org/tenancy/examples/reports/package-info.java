/** Street reports: residents tell their council about problems in the street, and follow what is done. */
@NullMarked
package uk.org.tenancy.examples.reports;

import org.jspecify.annotations.NullMarked;
