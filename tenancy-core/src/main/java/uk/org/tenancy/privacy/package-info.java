/** Says what a service holds about people. */
@NullMarked
package uk.org.tenancy.privacy;

import org.jspecify.annotations.NullMarked;
