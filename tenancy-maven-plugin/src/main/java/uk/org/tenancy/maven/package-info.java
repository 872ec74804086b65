/** The conversion of a live database as a goal of Maven. */
@NullMarked
package uk.org.tenancy.maven;

import org.jspecify.annotations.NullMarked;
