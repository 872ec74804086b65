/** What the plan of a conversion is made of. */
@NullMarked
package uk.org.tenancy.jpa.convert.plan;

import org.jspecify.annotations.NullMarked;
