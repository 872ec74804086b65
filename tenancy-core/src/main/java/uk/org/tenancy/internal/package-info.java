/** What the packages of the core share and users do not see. */
@NullMarked
package uk.org.tenancy.internal;

import org.jspecify.annotations.NullMarked;
