/** Remembers who was erased, without saying who, so that a restored backup brings nobody back. */
@NullMarked
package uk.org.tenancy.privacy.erasure;

import org.jspecify.annotations.NullMarked;
