/** Brings the database and the tenant of a test to Spring's test contexts, which find it by themselves. */
@NullMarked
package uk.org.tenancy.test.spring;

import org.jspecify.annotations.NullMarked;
