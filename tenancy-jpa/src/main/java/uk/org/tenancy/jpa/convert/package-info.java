/** From a live service of one tenant to one of many, stage by stage, without stopping it. */
@NullMarked
package uk.org.tenancy.jpa.convert;

import org.jspecify.annotations.NullMarked;
