/** Finds, gives and erases the personal data of entities by what their annotations declare. */
@NullMarked
package uk.org.tenancy.jpa.privacy;

import org.jspecify.annotations.NullMarked;
