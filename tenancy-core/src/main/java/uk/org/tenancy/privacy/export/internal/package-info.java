/** Bytes of export packages: ZIP, JSON and CSV, written and read as strictly as can be. */
@NullMarked
package uk.org.tenancy.privacy.export.internal;

import org.jspecify.annotations.NullMarked;
