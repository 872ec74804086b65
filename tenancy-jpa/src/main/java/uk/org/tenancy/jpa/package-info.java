/** Keeps the rows of tenants apart: what an application touches. */
@NullMarked
package uk.org.tenancy.jpa;

import org.jspecify.annotations.NullMarked;
