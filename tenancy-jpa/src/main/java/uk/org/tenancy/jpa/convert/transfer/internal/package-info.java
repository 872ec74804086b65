/** Brings the rows of one tenant from one database into another, and proves that they arrived. */
@NullMarked
package uk.org.tenancy.jpa.convert.transfer.internal;

import org.jspecify.annotations.NullMarked;
