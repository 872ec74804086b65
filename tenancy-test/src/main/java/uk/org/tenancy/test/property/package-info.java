/** Properties for jqwik: random tenants and bindings, and whether one tenant notices what another does. */
@NullMarked
package uk.org.tenancy.test.property;

import org.jspecify.annotations.NullMarked;
