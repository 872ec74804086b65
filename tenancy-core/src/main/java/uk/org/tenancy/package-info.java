/** Who the tenants are and which of them the work at hand is for. */
@NullMarked
package uk.org.tenancy;

import org.jspecify.annotations.NullMarked;
