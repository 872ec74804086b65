/** The tenant where Jakarta Concurrency hands work on. */
@NullMarked
package uk.org.tenancy.context.concurrency;

import org.jspecify.annotations.NullMarked;
