/** What a service keeps in its database besides its own rows: brands, requests and the journal of erasures. */
@NullMarked
package uk.org.tenancy.jpa.store;

import org.jspecify.annotations.NullMarked;
