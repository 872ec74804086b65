/** How a tenant travels with a message or a request to another program, and is believed there. */
@NullMarked
package uk.org.tenancy.context.carrier;

import org.jspecify.annotations.NullMarked;
