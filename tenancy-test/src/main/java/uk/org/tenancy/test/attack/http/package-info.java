/** Attacks a running application over HTTP, from another tenant, and says of each attack whether it held. */
@NullMarked
package uk.org.tenancy.test.attack.http;

import org.jspecify.annotations.NullMarked;
