/** How the tenant goes along with messages and calls, and is believed where they arrive. */
@NullMarked
package uk.org.tenancy.examples.messages;

import org.jspecify.annotations.NullMarked;
