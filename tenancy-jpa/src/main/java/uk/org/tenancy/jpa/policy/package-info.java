/** What is said of a database that does not keep tenants apart. */
@NullMarked
package uk.org.tenancy.jpa.policy;

import org.jspecify.annotations.NullMarked;
