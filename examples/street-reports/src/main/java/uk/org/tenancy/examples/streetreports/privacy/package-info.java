/** Whose data the service holds: what is declared of it, and how people get it or have it erased. */
@NullMarked
package uk.org.tenancy.examples.streetreports.privacy;

import org.jspecify.annotations.NullMarked;
