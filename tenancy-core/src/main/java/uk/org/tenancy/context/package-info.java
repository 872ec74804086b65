/** How a binding follows work to other threads, and how work is done for many tenants. */
@NullMarked
package uk.org.tenancy.context;

import org.jspecify.annotations.NullMarked;
