/** The SQL of row policies, declarations and bindings, and what the database's catalogue says of them. */
@NullMarked
package uk.org.tenancy.jpa.policy.internal;

import org.jspecify.annotations.NullMarked;
