/** Packages that people take away: a bag (RFC 8493) with a Frictionless Data Package in it, as one ZIP file that verifies itself. */
@NullMarked
package uk.org.tenancy.privacy.export;

import org.jspecify.annotations.NullMarked;
