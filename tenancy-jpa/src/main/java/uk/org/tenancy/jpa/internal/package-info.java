/** Connections, statements and results that belong to one tenant. */
@NullMarked
package uk.org.tenancy.jpa.internal;

import org.jspecify.annotations.NullMarked;
