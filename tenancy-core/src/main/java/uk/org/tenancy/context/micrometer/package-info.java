/** The tenant where Micrometer's context propagation hands work on, Reactor included. */
@NullMarked
package uk.org.tenancy.context.micrometer;

import org.jspecify.annotations.NullMarked;
