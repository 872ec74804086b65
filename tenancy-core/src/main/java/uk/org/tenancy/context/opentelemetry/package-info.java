/** The tenant on the spans of OpenTelemetry. */
@NullMarked
package uk.org.tenancy.context.opentelemetry;

import org.jspecify.annotations.NullMarked;
