/** Attacks an application from another tenant, and says of each attack whether it held. */
@NullMarked
package uk.org.tenancy.test.attack;

import org.jspecify.annotations.NullMarked;
