/** What residents and officers can do, each in one transaction. */
@NullMarked
package uk.org.tenancy.examples.reports.service;

import org.jspecify.annotations.NullMarked;
