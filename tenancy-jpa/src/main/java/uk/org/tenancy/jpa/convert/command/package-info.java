/** The conversion of a live service from a shell. */
@NullMarked
package uk.org.tenancy.jpa.convert.command;

import org.jspecify.annotations.NullMarked;
