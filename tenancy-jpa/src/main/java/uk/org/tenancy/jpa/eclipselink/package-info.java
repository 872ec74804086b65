/** Holds EclipseLink to the bound tenant: what it caches, and what an EntityManager may be used for. */
@NullMarked
package uk.org.tenancy.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
