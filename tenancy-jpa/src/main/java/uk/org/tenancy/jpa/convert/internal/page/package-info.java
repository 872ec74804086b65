/** Writes a conversion as a page. */
@NullMarked
package uk.org.tenancy.jpa.convert.internal.page;

import org.jspecify.annotations.NullMarked;
