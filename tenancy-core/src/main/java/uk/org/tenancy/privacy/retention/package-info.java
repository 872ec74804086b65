/** Disposes of personal data when it has been kept for as long as was declared, and tells what became of it. */
@NullMarked
package uk.org.tenancy.privacy.retention;

import org.jspecify.annotations.NullMarked;
