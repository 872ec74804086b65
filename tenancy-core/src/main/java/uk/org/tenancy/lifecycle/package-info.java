/** How a council joins and leaves the shared service. */
@NullMarked
package uk.org.tenancy.lifecycle;

import org.jspecify.annotations.NullMarked;
