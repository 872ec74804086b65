/** The database: opening it, migrating it, working in transactions. */
@NullMarked
package uk.org.tenancy.examples.reports.database;

import org.jspecify.annotations.NullMarked;
