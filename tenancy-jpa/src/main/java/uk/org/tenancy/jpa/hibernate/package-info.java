/** Lets Hibernate start on a data source that gives no connection without a tenant. */
@NullMarked
package uk.org.tenancy.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
