/** The tenant where MicroProfile Context Propagation hands work on. */
@NullMarked
package uk.org.tenancy.context.microprofile;

import org.jspecify.annotations.NullMarked;
