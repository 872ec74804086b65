/** The pages for residents and officers, and the web server they run in. */
@NullMarked
package uk.org.tenancy.examples.reports.web;

import org.jspecify.annotations.NullMarked;
