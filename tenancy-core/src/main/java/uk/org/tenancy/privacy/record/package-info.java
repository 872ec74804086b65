/** Writes the records of processing that data protection law asks a council and its processors to keep. */
@NullMarked
package uk.org.tenancy.privacy.record;

import org.jspecify.annotations.NullMarked;
