/** Reads a schema of one tenant, works out the steps to a schema of many, and takes them. */
@NullMarked
package uk.org.tenancy.jpa.convert.internal;

import org.jspecify.annotations.NullMarked;
