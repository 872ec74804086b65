/** Takes pictures apart and puts them together again from what is known to be harmless; writes HTML and JSON. */
@NullMarked
package uk.org.tenancy.branding.internal;

import org.jspecify.annotations.NullMarked;
