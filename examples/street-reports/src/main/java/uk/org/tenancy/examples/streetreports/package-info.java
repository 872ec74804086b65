/** The street reports of many councils: what differs from the service of a single one. */
@NullMarked
package uk.org.tenancy.examples.streetreports;

import org.jspecify.annotations.NullMarked;
