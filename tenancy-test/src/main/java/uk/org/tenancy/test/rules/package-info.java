/** Rules for ArchUnit about code that would mix tenants, to be checked in an adopter's build. */
@NullMarked
package uk.org.tenancy.test.rules;

import org.jspecify.annotations.NullMarked;
