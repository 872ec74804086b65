/** What a service keeps in its database besides its own rows: brands, requests, erasures and reports of retention. */
@NullMarked
package uk.org.tenancy.jpa.store;

import org.jspecify.annotations.NullMarked;
