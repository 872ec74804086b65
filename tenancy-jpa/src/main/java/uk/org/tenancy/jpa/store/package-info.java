/** What the operator of a service keeps in its database: brands, so far. */
@NullMarked
package uk.org.tenancy.jpa.store;

import org.jspecify.annotations.NullMarked;
