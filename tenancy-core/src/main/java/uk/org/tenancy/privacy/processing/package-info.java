/** Writes the records of processing that data protection law asks a council and its processors to keep. */
@NullMarked
package uk.org.tenancy.privacy.processing;

import org.jspecify.annotations.NullMarked;
