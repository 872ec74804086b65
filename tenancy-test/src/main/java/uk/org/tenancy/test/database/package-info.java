/** A real PostgreSQL for tests: a database of its own for each test class, in which tenants are kept apart. */
@NullMarked
package uk.org.tenancy.test.database;

import org.jspecify.annotations.NullMarked;
