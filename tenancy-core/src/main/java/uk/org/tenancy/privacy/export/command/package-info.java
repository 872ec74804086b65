/** The verification of packages from a shell. */
@NullMarked
package uk.org.tenancy.privacy.export.command;

import org.jspecify.annotations.NullMarked;
